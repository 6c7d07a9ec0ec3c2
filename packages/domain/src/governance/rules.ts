/** Rules of procedure: by which a body proceeds, version by version. What they do not say is not defined. */
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { BodyEvent } from '@rapporteur/schema/registry';

type Adopted = Extract<BodyEvent, { type: 'RulesOfProcedureAdopted' }>;
export type RulesState = Adopted['data'] & { adopted: PartialDate; sources: SourceRef[]; event: string };

/** The rules that may have been in force at the end of `day` (ISO): the last ones that can have been adopted by then. */
export const rulesBy = (rules: readonly RulesState[], day: string): RulesState | undefined =>
  rules.findLast(({ adopted }) => adopted.from <= day);
