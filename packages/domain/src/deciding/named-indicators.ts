/** The indicators that activities name: whether the framework has them, in its order, and those that the version which counts leaves out. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { IndicatorRef } from '@rapporteur/schema/framework';
import { inOrder } from '../as-of.ts';
import { liveEntries } from '../entries.ts';
import { naming } from '../namings.ts';
import { type FrameworkVersionState, indicatorIn, versionsMeant } from '../reporting/framework.ts';
import type { Entry, RecordedEvent } from '../stream-kind.ts';
import { type WorkPlanEntry, workPlanKey } from '../work-plan/state.ts';
import { workPlan } from '../work-plan/work-plan.ts';
import type { Lookup } from './context.ts';
import { type FrameworkOnRecord, frameworkOnRecord } from './framework-on-record.ts';
import { type Warning, warningOf } from './placing.ts';

type Describing = Extract<Entry, { type: 'ActivityPlanned' | 'ActivityRevised' }>;
const describes = (entry: Entry): entry is Describing =>
  entry.type === 'ActivityPlanned' || entry.type === 'ActivityRevised';

/** Framework by framework, in the order that its newest version has them. */
export function inFrameworkOrder(named: readonly IndicatorRef[], lookup: Lookup): IndicatorRef[] {
  const placed = named.map((ref) => {
    const versions = frameworkOnRecord(ref.framework, lookup)?.known.versions ?? [];
    const codes = versions.toReversed().flatMap(({ indicators }) => indicators.map(({ code }) => code));
    return { ref, of: ref.framework, place: codes.indexOf(ref.code) };
  });
  return placed.toSorted((a, b) => (a.of === b.of ? a.place - b.place : a.of < b.of ? -1 : 1)).map(({ ref }) => ref);
}

/** As a whole: by now they stand in another order than they were sent in. */
const FIELD = 'data.indicators';

/** References are checked before, so a framework that is not found here was never there. */
export function unknownIndicator(entry: Entry, lookup: Lookup): Refusal | undefined {
  if (!describes(entry)) return undefined;
  for (const { framework: key, code } of entry.data.indicators) {
    const onRecord = frameworkOnRecord(key, lookup);
    if (!onRecord) continue;
    const meant = meantBy(entry, onRecord);
    const last = meant.at(-1);
    if (!last) return refusal('FRAMEWORK_NOT_IN_FORCE', { framework: key, period: entry.data.year }, FIELD);
    const { version } = last;
    if (!meant.some((each) => indicatorIn(each, code)))
      return refusal('INDICATOR_UNKNOWN', { framework: key, version, indicator: code }, FIELD);
  }
  return undefined;
}

/** What these entries name that the version which counts for the year of the plan left out. They stand; a person has to look. */
export const leftOutSince = (entries: readonly Entry[], lookup: Lookup): Warning[] =>
  leftOut(entries.filter(describes), lookup).map((each) => dropped(each, each.last.events[0]!));

/** What activities on record name that the version now adopted leaves out. `then` is the register with the adoption in it. */
export function leftOutBy(adopted: Entry | undefined, lookup: Lookup, then: Lookup): Warning[] {
  if (adopted?.type !== 'ResultsFrameworkAdopted') return [];
  const described = lookup.naming(naming('workPlan', adopted.stream)).flatMap((plan) => describedIn(lookup(plan)));
  return leftOut(described, then)
    .filter(({ named, last }) => named.framework === adopted.data.key && last.version === adopted.data.version)
    .map((each) => dropped(each, each.entry.id));
}

type LeftOut = { entry: Describing; named: IndicatorRef; last: FrameworkVersionState };

const leftOut = (entries: readonly Describing[], lookup: Lookup): LeftOut[] =>
  entries.flatMap((entry) =>
    entry.data.indicators.flatMap((named) => {
      const onRecord = frameworkOnRecord(named.framework, lookup);
      const last = onRecord && meantBy(entry, onRecord).at(-1);
      return last && !indicatorIn(last, named.code) ? [{ entry, named, last }] : [];
    }),
  );

const meantBy = ({ data, effective }: Describing, { known, plan }: FrameworkOnRecord): FrameworkVersionState[] =>
  versionsMeant(known, { year: data.year, described: effective }, plan);

/** What describes each activity of a work plan now. */
function describedIn(plan: readonly RecordedEvent[]): Describing[] {
  const entries: Entry[] = inOrder(workPlan, liveEntries(plan) as WorkPlanEntry[]);
  return [...new Map(entries.filter(describes).map((entry) => [entry.data.activity, entry])).values()];
}

function dropped({ entry, named, last: { version } }: LeftOut, event: string): Warning {
  const { framework: of, code } = named;
  const { activity } = entry.data;
  const params = { framework: of, version, indicator: code, activity, key: workPlanKey(entry.data) };
  return warningOf(refusal('INDICATOR_DROPPED', params), event);
}
