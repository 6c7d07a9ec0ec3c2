/** Steps 1 and 2 of the as-of: events up to a position, with corrections, voids and approvals applied to what they target. */
import type { Standing } from '@rapporteur/schema/envelope';
import { readEvent } from '@rapporteur/schema/registry';
import type { Entry, RecordedEvent, StreamEvent } from './stream-kind.ts';

type Correction = Extract<RecordedEvent, { type: 'EntryCorrected' }>;
type Approval = Extract<RecordedEvent, { type: 'EntryApproved' }>;

/** What events of one stream come to when each of them has been applied to what it is about. */
export type Settled = {
  /** The live ones, in log order. */
  entries: Entry[];
  /** The id of the event whose words count for this one by now: its last live correction, or else itself. */
  wordsOf: (id: string) => string;
  /** The live approval of those words. */
  approvalOf: (id: string) => Approval | undefined;
  /** The events whose words count now: of every live entry, and every voiding of one that has not been voided itself. */
  counting: () => string[];
};

/** The live entries among events of one stream, given in log order. */
export const liveEntries = (events: readonly RecordedEvent[]): Entry[] => settled(events).entries;

/**
 * Read backwards, a correction, void or approval always comes before its target, so one pass settles chains: a voided correction corrects
 * nothing, nor do the corrections of it, a voided void voids nothing, and of several live corrections the last one recorded counts. An
 * approval is of the words it names, so that a later correction makes the entry provisional again, and voiding that one approved.
 */
export function settled(events: readonly RecordedEvent[]): Settled {
  const voided = new Set<string>();
  const corrections = new Map<string, Correction>();
  const approvals = new Map<string, Approval>();
  const entries: Entry[] = [];
  const voidings: { id: string; target: string; live: boolean }[] = [];
  const wordsOf = (id: string) => corrections.get(id)?.id ?? id;
  const approvalOf = (id: string) => approvals.get(wordsOf(id));
  /** Approvals, what takes them back, and what brings them back: none of these is news of an entry. */
  const ofApprovals = new Set<string>();
  for (const event of events.toReversed()) {
    if (event.type === 'EntryApproved') ofApprovals.add(event.id);
    const live = !voided.has(event.id);
    if (event.type === 'EntryVoided') voidings.push({ id: event.id, target: event.data.target, live });
    if (!live) continue;
    switch (event.type) {
      case 'EntryVoided':
        voided.add(event.data.target);
        break;
      case 'EntryApproved':
        if (!approvals.has(event.data.target)) approvals.set(event.data.target, event);
        break;
      case 'EntryCorrected': {
        const content = corrections.get(event.id) ?? event;
        const known = corrections.get(event.data.target);
        if (!known || known.position < content.position) corrections.set(event.data.target, content);
        break;
      }
      default: {
        const standing = approvalOf(event.id) ? 'APPROVED' : 'PROVISIONAL';
        entries.push(standingAt(corrected(event, corrections.get(event.id)), standing));
      }
    }
  }
  entries.reverse();
  const counting = () => {
    const ids = entries.map(({ id }) => wordsOf(id));
    for (const { id, target, live } of voidings.toReversed()) {
      if (ofApprovals.has(target)) ofApprovals.add(id);
      else if (live) ids.push(id);
    }
    return ids;
  };
  return { entries, wordsOf, approvalOf, counting };
}

/** An event as an entry that nothing is about yet. */
export const entryAlone = (event: Originally): Entry => standingAt(event, 'PROVISIONAL');

/** Whatever standing is stored: who approves comes later. */
const standingAt = (entry: Entry, standing: Standing): Entry =>
  entry.standing === standing ? entry : { ...entry, standing };

type Originally = Exclude<RecordedEvent, { type: 'EntryVoided' | 'EntryCorrected' | 'EntryApproved' }>;

function corrected(event: Originally, by?: Correction): Entry {
  if (!by) return event;
  const { data } = readEvent({ type: event.type, version: by.data.version, data: by.data.corrected }) as StreamEvent;
  // Who corrected it is who says so now.
  const { effective, sources, confidence, note, recordedBy } = by;
  return { ...event, data, effective, sources, confidence, note, recordedBy, correctedBy: by.id } as Entry;
}
