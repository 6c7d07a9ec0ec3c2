/** Custody of functions, and who last performed them. */
import { custodyAt as custodyIn } from '@rapporteur/read-models/timelines/custody';
import type { Party } from '@rapporteur/schema/party';
import type { RegisterCustodyArgs } from '../generated/resolvers.ts';
import type { CustodyRow } from '../rows.ts';
import { seen, type View } from '../view.ts';

export async function custodyAt(view: View, asked: Partial<RegisterCustodyArgs>): Promise<CustodyRow[]> {
  const { member, function: code, level, verified, lastPerformedByOthers, reverted, offered } = asked;
  const filter = {
    holder: member ?? undefined,
    function: code ?? undefined,
    level: level ?? undefined,
    verified: verified ?? undefined,
    offered: offered ?? undefined,
  };
  const rows = view.answer.read((db) => custodyIn(db, view.moment, filter)).map((found) => seen(view, found));
  const others = await Promise.all(rows.map(lastDoneByOthers));
  return rows.filter(
    (row, index) => fits(reverted, row.reversals.length > 0) && fits(lastPerformedByOthers, others[index]),
  );
}

/** What is not asked about fits, whatever it is. */
const fits = (wanted: boolean | null | undefined, is: boolean | undefined) => (wanted ?? is) === is;

/** Whether somebody else than the holder took part when the function was last done; undefined where that is not on record. */
export async function lastDoneByOthers({ view, performances, holder }: CustodyRow): Promise<boolean | undefined> {
  const last = performances.at(-1);
  if (!last) return undefined;
  // Who only paid or directed did not do it.
  const doers = last.performers.filter(({ parts }) => parts.length === 0 || parts.includes('PERFORMS'));
  const others = await Promise.all(doers.map(({ by }) => isOther(view, by, holder)));
  return others.includes(true);
}

/** A member acts through its own task force; the members jointly through any of them and through the bodies they make up. */
async function isOther(view: View, by: Party, holder: string | undefined): Promise<boolean> {
  if (by.kind === 'MEMBER') return holder !== undefined && by.code !== holder;
  if (by.kind !== 'BODY') return true;
  const { kind, member } = await view.body(by.code);
  return holder === undefined ? kind === 'SECRETARIAT' : member !== holder;
}
