/** Which ownership is asked for: of whom, of which years, by which methods. */
import { type MethodState, REGISTERS_OWN } from '@rapporteur/domain/ownership/method';
import { methods } from '@rapporteur/read-models/timelines/method';
import { refused } from '../refused.ts';
import type { OwnershipRow } from '../rows.ts';
import type { View } from '../view.ts';

const LONGEST = 50;

type Asked = { member?: string | null | undefined; method?: string | null | undefined };

/** Throws ARGUMENT_INVALID for a member that the moment does not know, and for a method or year that there is not. */
export async function ownershipAt(view: View, { year, ...asked }: Asked & { year: number }): Promise<OwnershipRow> {
  return rowOf(view, year, methodAsked(view, asked), await memberAsked(view, asked));
}

/** From one year to another, both included. */
export async function ownershipSeriesAt(
  view: View,
  { from, to, ...asked }: Asked & { from: number; to: number },
): Promise<OwnershipRow[]> {
  if (to < from) throw refused('ARGUMENT_INVALID', { field: 'to', why: `is before from, which is ${from}` });
  if (to - from >= LONGEST)
    throw refused('ARGUMENT_INVALID', { field: 'to', why: `is more than ${LONGEST} years after from; ask in parts` });
  const method = methodAsked(view, asked);
  const member = await memberAsked(view, asked);
  return Array.from({ length: to - from + 1 }, (_, n) => rowOf(view, from + n, method, member));
}

/** The methods known at the moment: the register's own, then those adopted, the one in force last. */
export const methodsAt = (view: View): MethodState[] =>
  view.once('methods', (db) => [REGISTERS_OWN, ...methods(db, view.moment).map(({ state }) => state)]);

function methodAsked(view: View, { method: version }: Asked): MethodState {
  const known = methodsAt(view);
  const found = version ? known.find((method) => method.version === version) : known.at(-1);
  if (found) return found;
  throw refused('ARGUMENT_INVALID', {
    field: 'method',
    why: `is none of ${known.map((method) => method.version).join(', ')}`,
  });
}

async function memberAsked(view: View, { member }: Asked): Promise<string | undefined> {
  if (!member) return undefined;
  if (!(await view.find('member', member)))
    throw refused('ARGUMENT_INVALID', { field: 'member', why: `${member} was not a member at that moment` });
  return member;
}

function rowOf(view: View, year: number, method: MethodState, member: string | undefined): OwnershipRow {
  if (year < 1900 || year > 2199)
    throw refused('ARGUMENT_INVALID', { field: 'year', why: 'lies outside 1900 to 2199' });
  return { view, year, method, ...(member && { member }) };
}
