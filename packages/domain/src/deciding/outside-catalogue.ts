/** Whether custody is of a function that the catalogue in force knows, and whether a handover is as complete as the catalogue asks. */
import { CATALOGUE_STREAM } from '@rapporteur/schema/catalogue';
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { CustodyEvent } from '@rapporteur/schema/registry';
import { asOf } from '../as-of.ts';
import { epochDay } from '../calendar.ts';
import { liveEntries } from '../entries.ts';
import { catalogue, inForce } from '../functions/catalogue.ts';
import type { CatalogueState, FunctionState } from '../functions/catalogue-state.ts';
import type { Entry, RecordedEvent } from '../stream-kind.ts';
import type { Lookup } from './context.ts';

/** Refused only where it stands on no day that its date may mean. */
export function outsideCatalogue(entry: Entry, lookup: Lookup): Refusal | undefined {
  if (!entry.stream.startsWith('custody-')) return undefined;
  const custody = entry as Entry<CustodyEvent>;
  let objection: Refusal | undefined;
  for (const [day, version] of inForceWithin(lookup(CATALOGUE_STREAM), custody.effective)) {
    objection = outside(custody, version, day, lookup);
    if (!objection) return undefined;
  }
  return objection;
}

function outside(
  entry: Entry<CustodyEvent>,
  version: CatalogueState | undefined,
  day: string,
  lookup: Lookup,
): Refusal | undefined {
  const { function: code, holder } = entry.data;
  const listed = version?.functions.find((each) => each.code === code);
  if (!listed) return refusal('FUNCTION_UNKNOWN', { function: code, catalogue: version?.version, day }, 'function');
  if (listed.scope === 'NATIONAL' && holder === undefined)
    return refusal('FUNCTION_SCOPE_DIFFERS', { function: code }, 'holder');
  return unlisted(entry, listed, agreedOn(lookup(entry.stream))) ?? incomplete(entry, listed);
}

/** Criteria that were agreed on or offered for this one handover, beside those that the catalogue has for all. */
const agreedOn = (events: readonly RecordedEvent[]): string[] =>
  liveEntries(events).flatMap(({ type, data }) =>
    type === 'HandoverAgreed' || type === 'HandoverOffered' ? data.criteria : [],
  );

function unlisted(
  entry: Entry<CustodyEvent>,
  { code, criteria, catalogue: version }: FunctionState,
  agreed: readonly string[],
) {
  if (entry.type !== 'HandoverStarted' && entry.type !== 'HandoverCompleted') return undefined;
  const criterion = entry.data.criteriaMet.find((met) => !criteria.includes(met) && !agreed.includes(met));
  return criterion === undefined
    ? undefined
    : refusal('CRITERION_UNKNOWN', { criterion, function: code, catalogue: version }, 'data.criteriaMet');
}

function incomplete(entry: Entry<CustodyEvent>, { code, criteria }: FunctionState): Refusal | undefined {
  if (entry.type !== 'HandoverCompleted') return undefined;
  const unmet = criteria.filter((criterion) => !entry.data.criteriaMet.includes(criterion));
  const missing = [
    ...unmet.map((criterion) => `"${criterion}"`),
    ...(entry.sources.length === 0 ? ['a source as evidence'] : []),
  ];
  if (missing.length === 0) return undefined;
  const field = unmet.length > 0 ? 'data.criteriaMet' : 'sources';
  return refusal('HANDOVER_INCOMPLETE', { function: code, missing: missing.join(', ') }, field);
}

/** The versions that may have been in force on some day of the date, each with such a day. */
function inForceWithin(
  events: readonly RecordedEvent[],
  { from, to }: PartialDate,
): (readonly [day: string, version: CatalogueState | undefined])[] {
  const begun = events.flatMap(({ effective }) => [effective.from, effective.to]);
  const days = [from, ...begun.filter((day) => day > from && day < to), to].toSorted();
  return days.flatMap((day) => {
    const { certain, possible } = asOf(catalogue, events, epochDay(day));
    return [inForce(certain), inForce(possible)].map((version) => [day, version] as const);
  });
}
