/** Stopping so that nobody is cut off: what was begun gets its answer, whoever comes meanwhile is told so, and only then does nobody listen. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { refusal } from '@rapporteur/schema/codes';
import { sendProblem } from './problem.ts';

/** Requests that are being answered get this long. */
const GRACE = 3_000;
/** When nothing has come for this long, nothing is on its way any more, nor does a connected client have more to ask. */
const QUIET = 250;

/** Answers as long as the register is being stopped. What is still being sent is read first: a connection closed on top of it loses the answer. */
export function refuseWhileClosing(request: IncomingMessage, response: ServerResponse): void {
  request.once('end', () => {
    response.setHeader('Connection', 'close');
    sendProblem(response, refusal('CLOSING'), randomUUID());
  });
  request.resume();
}

/** What `stop` waits for is watched from the start. By then the server has to answer whatever comes with refuseWhileClosing. */
export function watchAnswers(server: Server): { stop(services: readonly (() => Promise<void>)[]): Promise<void> } {
  const unanswered = new Set<ServerResponse>();
  let lastHeard = 0;
  server.on('request', (_, response) => {
    unanswered.add(response);
    response.once('close', () => {
      unanswered.delete(response);
      lastHeard = performance.now();
    });
  });
  const isQuiet = async () =>
    unanswered.size === 0 && (performance.now() - lastHeard > QUIET || (await connections(server)) === 0);

  async function stop(services: readonly (() => Promise<void>)[]): Promise<void> {
    const over = AbortSignal.timeout(GRACE);
    lastHeard = performance.now();
    for (const response of unanswered) if (!response.headersSent) response.setHeader('Connection', 'close');
    await Promise.allSettled(services.map((closeService) => closeService()));
    while (!over.aborted && !(await isQuiet())) await sleep(20);

    const closed = new Promise((resolve) => server.close(resolve));
    const cutOff = () => server.closeAllConnections();
    if (over.aborted) cutOff();
    else over.addEventListener('abort', cutOff);
    // A connection is kept for the next request after each answer; there will be none.
    const letGo = setInterval(() => server.closeIdleConnections(), 50);
    await closed;
    clearInterval(letGo);
    over.removeEventListener('abort', cutOff);
  }
  return { stop };
}

const connections = (server: Server): Promise<number> =>
  new Promise((resolve) => server.getConnections((_, count = 0) => resolve(count)));
