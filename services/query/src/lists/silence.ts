/** Silence procedures, and what each had come to. */
import { endOfDay, instantText, isoDay } from '@rapporteur/domain/calendar';
import { silenceAt } from '@rapporteur/domain/silence/result';
import type { SilenceState } from '@rapporteur/domain/silence/silence';
import { silenceProcedures } from '@rapporteur/read-models/timelines/silence-procedure';
import type { RegisterSilenceProceduresArgs } from '../generated/resolvers.ts';
import { refused } from '../refused.ts';
import type { SilenceOutcomeRow, SilenceProcedureRow } from '../rows.ts';
import type { View } from '../view.ts';
import { given } from './given.ts';
import { shortList } from './short.ts';

export function silenceProceduresAt(view: View, { state }: RegisterSilenceProceduresArgs): SilenceProcedureRow[] {
  const read = (limit: number) => view.answer.read((db) => silenceProcedures(db, view.moment, limit));
  const found = shortList<SilenceState>(view, read, 'procedures', 'Ask for those of one decision');
  const asked = given(state);
  return asked === undefined ? found : found.filter((each) => silenceAt(each, endOf(view), found).result === asked);
}

/** At the end of the day asked about, or earlier. What was said after that day is not known here, so nothing is said of any later moment. */
export async function outcomeOf(
  { view, ...procedure }: SilenceProcedureRow,
  asked: number | null | undefined,
): Promise<SilenceOutcomeRow> {
  const end = endOf(view);
  const at = given(asked) ?? end;
  if (at > end)
    throw refused('ARGUMENT_INVALID', {
      field: `at (${instantText(at)})`,
      why: `lies after the day asked about (${isoDay(view.moment.effective)}); ask with a later asOf`,
    });
  const names = new Map<string, string>();
  for (const { member } of procedure.objections) names.set(member, (await view.member(member)).name);
  const others = await view.silenceOf(procedure.decision);
  return { at, ...silenceAt(procedure, at, others, (member) => names.get(member) ?? member) };
}

const endOf = ({ moment, answer }: View): number => endOfDay(moment.effective, answer.zone);
