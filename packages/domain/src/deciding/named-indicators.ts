/** The indicators that activities name: whether the framework has them, in its order, and those that the version which counts leaves out. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { IndicatorRef } from '@rapporteur/schema/framework';
import { MEMBERSHIP_STREAM } from '@rapporteur/schema/membership';
import { fold, inOrder } from '../as-of.ts';
import { liveEntries } from '../entries.ts';
import { membership } from '../governance/membership.ts';
import { streamName } from '../kinds.ts';
import { type FrameworkVersionState, framework, indicatorIn, versionsMeant } from '../reporting/framework.ts';
import type { Entry } from '../stream-kind.ts';
import { workPlanKey } from '../work-plan/state.ts';
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
  entries.filter(describes).flatMap((entry) =>
    entry.data.indicators.flatMap((named) => {
      const onRecord = frameworkOnRecord(named.framework, lookup);
      const last = onRecord && meantBy(entry, onRecord).at(-1);
      return last && !indicatorIn(last, named.code) ? [dropped(entry, named, last, last.events[0]!)] : [];
    }),
  );

/** What activities name that the version now adopted leaves out. `after` are the live entries of the framework's stream, the adoption among them. */
export function leftOutBy(
  adopted: { type: string; data: object } | undefined,
  after: readonly Entry[],
  { today, lookup }: { today: string; lookup: Lookup },
): Warning[] {
  if (adopted?.type !== 'ResultsFrameworkAdopted') return [];
  const { key, version } = adopted.data as { key: string; version: string };
  const known = fold(framework, inOrder(framework, after as never))!;
  const place = known.versions.findIndex((each) => each.version === version);
  const [before, now, next] = [known.versions[place - 1], known.versions[place]!, known.versions[place + 1]];
  // Most versions only add, and then no plan has to be read.
  if (!before?.indicators.some(({ code }) => !indicatorIn(now, code))) return [];
  const { plan } = frameworkOnRecord(key, lookup) ?? {};
  const years = { from: yearOf(now.adopted.from), to: next ? yearOf(next.adopted.to) : yearOf(today) + PLANNED_AHEAD };
  return describedIn(years, lookup).flatMap((entry) => {
    if (meantBy(entry, { known, plan }).at(-1) !== now) return [];
    const gone = entry.data.indicators.filter((named) => named.framework === key && !indicatorIn(now, named.code));
    return gone.map((named) => dropped(entry, named, now, entry.id));
  });
}

/** For how many years ahead plans are drawn up at most. */
const PLANNED_AHEAD = 2;
const yearOf = (day: string) => Number(day.slice(0, 4));

const meantBy = ({ data, effective }: Describing, { known, plan }: FrameworkOnRecord): FrameworkVersionState[] =>
  versionsMeant(known, { year: data.year, described: effective }, plan);

/** What describes each activity now, in the work plans of these years of everybody who was ever a member. */
function describedIn({ from, to }: { from: number; to: number }, lookup: Lookup): Describing[] {
  const { members } = fold(membership, inOrder(membership, liveEntries(lookup(MEMBERSHIP_STREAM)) as never));
  const years = Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);
  // Looked up all together, so that one round of reading serves them all.
  const streams = Object.keys(members).flatMap((member) =>
    years.map((year) => lookup(streamName('workPlan', workPlanKey({ member, year })))),
  );
  return streams.flatMap((events) => {
    const entries = inOrder(workPlan, liveEntries(events) as never) as Entry[];
    const last = new Map(entries.filter(describes).map((entry) => [entry.data.activity, entry]));
    return [...last.values()];
  });
}

const dropped = (
  { data: { member, year, activity } }: Describing,
  { framework: of, code }: IndicatorRef,
  { version }: FrameworkVersionState,
  event: string,
) =>
  warningOf(
    refusal('INDICATOR_DROPPED', {
      framework: of,
      version,
      indicator: code,
      activity,
      key: workPlanKey({ member, year }),
    }),
    event,
  );
