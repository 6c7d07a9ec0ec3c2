/** Corrections and voids of whatever is on record. */

import { liveEntries } from '@rapporteur/domain/entries';
import type { RecordedEvent } from '@rapporteur/domain/stream-kind';
import type { Deed } from '@rapporteur/domain/testing/deeds';
import { founding } from '@rapporteur/domain/testing/founding';
import type { Scenario, Sent } from '@rapporteur/domain/testing/scenario';
import fc from 'fast-check';
import { dates, pick } from './deed.ts';

/** One of the entries on record, those of late more often. */
function among(number: number, { log }: Scenario): RecordedEvent | undefined {
  const entries = log.slice(founding.length).filter(({ stream }) => !stream.startsWith('ordinal-'));
  return entries[entries.length - 1 - Math.floor(number * number * entries.length)];
}
export const voids = pick.map(
  (number): Deed => ({
    command(register) {
      const target = among(number, register);
      return target && { VoidEntry: { stream: target.stream, target: target.id, reason: 'It was not so.' } };
    },
    label: `void ${number}`,
  }),
);
/** Gives an entry another date, and what another one of its type says. */
export const corrections = fc.tuple(pick, pick, dates).map(
  ([number, other, effective]): Deed => ({
    command(register) {
      const target = among(number, register);
      if (!target) return undefined;
      const events = register.stream(target.stream);
      const root = rootOf(target, events);
      const alike = liveEntries(events).filter(({ type }) => type === root.type);
      const { data } = alike[Math.floor(other * alike.length)] ?? root;
      const { sources } = root;
      return {
        CorrectEntry: { stream: target.stream, target: target.id, effective, sources, reason: 'Misread.', data },
      } as Sent;
    },
    label: `correct ${number} to ${effective} as ${other}`,
  }),
);
const rootOf = (event: RecordedEvent, events: readonly RecordedEvent[]): RecordedEvent => {
  const target = event.type === 'EntryCorrected' && events.find(({ id }) => id === event.data.target);
  return target ? rootOf(target, events) : event;
};
