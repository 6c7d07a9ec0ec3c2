/** Who said what of an assignment last, or did what about it: one of the voices, never taken for another. */
import type { Implementation } from '@rapporteur/schema/decision';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { Party } from '@rapporteur/schema/party';
import type { ActState, AssignmentState, FollowUpState } from './assignment.ts';

/** REPORTED_FOR: entered by somebody else on behalf of the addressee, which has not cleared it. */
export type Voice =
  | 'REPORTED'
  | 'REPORTED_FOR'
  | 'CLEARED'
  | 'STATED'
  | 'SHOWN'
  | 'CONFIRMED'
  | 'ACCEPTED'
  | 'RETURNED'
  | ActState['act'];
export type LastWord = {
  voice: Voice;
  by?: Party | undefined;
  date: PartialDate;
  implementation?: Implementation;
  text?: string | undefined;
  /** The id of the entry that says so; of what became of a report, that of the report. */
  event: string;
};

/** By the first possible day, then the last; of several on one day that of the life cycle. */
export function lastWordOf({
  followUps,
  statements,
  evidence,
  confirmations,
  acts,
}: AssignmentState): LastWord | undefined {
  const words: LastWord[] = [
    ...followUps.map(reported),
    ...statements.map(
      ({ event, by, date, implementation, text }): LastWord => ({
        event,
        voice: 'STATED',
        by: { kind: 'OTHER', name: by },
        date,
        implementation,
        text,
      }),
    ),
    ...evidence.map(({ event, by, date, what }): LastWord => ({ event, voice: 'SHOWN', by, date, text: what })),
    ...followUps.flatMap(about),
    ...confirmations.map(
      ({ event, by, date, implementation, text }): LastWord => ({
        event,
        voice: 'CONFIRMED',
        by,
        date,
        implementation,
        text,
      }),
    ),
    ...acts.map(done),
  ];
  return words.reduce<LastWord | undefined>((last, word) => (last && isLater(last, word) ? last : word), undefined);
}

const isLater = ({ date: one }: LastWord, { date: other }: LastWord) =>
  one.from > other.from || (one.from === other.from && one.to > other.to);

function reported({ event, by, reported: date, implementation, text, enteredFor, cleared }: FollowUpState): LastWord {
  return { event, voice: enteredFor && !cleared ? 'REPORTED_FOR' : 'REPORTED', by, date, implementation, text };
}

/** What became of a report: the addressee made it its own, a body accepted or returned it. */
function about({ event, by, cleared, implementation, judged }: FollowUpState): LastWord[] {
  const words: LastWord[] = cleared ? [{ event, voice: 'CLEARED', by, date: cleared, implementation }] : [];
  if (!judged) return words;
  const body = bodyOf(judged);
  return [
    ...words,
    { event, voice: judged.accepted ? 'ACCEPTED' : 'RETURNED', by: body, date: judged.date, text: judged.reason },
  ];
}

const done = (act: ActState): LastWord => ({
  event: act.event,
  voice: act.act,
  by: bodyOf(act),
  date: act.date,
  text: 'reason' in act ? act.reason : act.ground,
});

const bodyOf = ({ body: code }: { body?: string | undefined }): Party | undefined =>
  code === undefined ? undefined : { kind: 'BODY', code };
