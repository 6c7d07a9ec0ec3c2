/** Who had an assignment on a day: what is passed on has had several addressees, each in its time. */
import type { Addressee } from '@rapporteur/schema/decision';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import { type ActOf, type AssignmentState, isSame } from './assignment.ts';

/** Whoever may have had it on `date`: `member` if it may have been that one, else the last of them. */
export function addresseeThen(
  { addressee, acts }: AssignmentState,
  date: PartialDate,
  member: string | undefined,
): Addressee {
  const transfers = acts.filter((act): act is ActOf<'TRANSFERRED'> => act.act === 'TRANSFERRED');
  const turns = [...transfers.map(({ from }) => from), addressee];
  const then = turns.filter((_, n) => {
    const [begun, over] = [transfers[n - 1]?.date, transfers[n]?.date];
    return (!begun || begun.from <= date.to) && (!over || over.to >= date.from);
  });
  const own = member === undefined ? undefined : then.find((each) => isSame(each, { kind: 'MEMBER', code: member }));
  return own ?? then.at(-1) ?? addressee;
}

/** Everybody who has had it so far. */
export const addresseesOf = ({ addressee, acts }: AssignmentState): Addressee[] => [
  ...acts.flatMap((act) => (act.act === 'TRANSFERRED' ? [act.from] : [])),
  addressee,
];
