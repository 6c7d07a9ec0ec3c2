/** What is told of commands and questions for their traces. Where nobody wants traces there is nobody to tell it to, and it costs nothing. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EventLog, StoredEvent } from '@rapporteur/event-log/port';

/** What is told of a request: names of ours, numbers, days and positions. Never what a person wrote. */
export type Told = Record<string, string | number | string[]>;

export type Tracing = {
  /**
   * A request has come in; what it gives is to be called once that is over. Whoever answers finds the `traceparent` to go on from among
   * the headers, where a client would have put it.
   */
  request(request: IncomingMessage, response: ServerResponse, about: RequestAbout): (status: number) => void;
  /** The log with a span for each append, whose `traceparent` goes into the metadata of the events. */
  log(log: EventLog): EventLog;
  /** Read models have taken in `events`, beginning at `began` of performance.now, and stopped before `held`, if at all. */
  takenIn(events: readonly StoredEvent[], began: number, held?: StoredEvent): void;
  /** Sends what has not been sent, if that is possible soon. */
  close(): Promise<void>;
};
export type RequestAbout = { method: string; route: string; correlationId: string };

const listeners = new WeakMap<ServerResponse, (told: Told) => void>();

/** Where to tell what a request was about. Undefined where nobody listens: then nothing is looked up for it. */
export const traceOf = (response: ServerResponse): ((told: Told) => void) | undefined => listeners.get(response);

export const listen = (response: ServerResponse, tell: (told: Told) => void): void =>
  void listeners.set(response, tell);
