/** D1 to D3 of domain.md, section 8, and F: who leads, and who takes part. */
import type { Entry } from '@rapporteur/domain/stream-kind';
import { fraction, inDecimals, percentOf, plus } from './exact.ts';
import { entriesOf, type Standing } from './standing.ts';
import { type Numbers, told } from './told.ts';

type Asked = { member?: string | undefined; year: number; effective: string };

export function leading(standing: Standing, asked: Asked): Numbers {
  return {
    meetingsOrganised: meetingsOrganised(standing, asked),
    textsDrafted: textsDrafted(standing, asked),
    chairMonths: chairMonths(standing, asked),
  };
}

type Party = Extract<Entry, { type: 'MeetingOrganisersReported' }>['data']['organisers'][number];
/** `opens`: the last day on which it may have opened; `lead`: who led its organisers, by the last word on it. */
type Meeting = { key: string; body: string; from: string; to: string; opens: string; lead: Party | undefined };

/** The meetings held or being held. */
export function meetingsHeld(standing: Standing): Meeting[] {
  return entriesOf(standing, 'meeting').flatMap((entries) => {
    let body: string | undefined;
    let key = '';
    let status = 'PLANNED';
    let lead: Party | undefined;
    let opened: Entry['effective'] | undefined;
    let dates: Entry['effective'] | undefined;
    for (const entry of entries) {
      if (entry.type === 'MeetingScheduled' || entry.type === 'MeetingHeld') {
        body ??= entry.data.body;
        key = entry.data.key;
      }
      if (body === undefined) continue;
      const { from, to } = entry.effective;
      if (entry.type === 'MeetingOrganisersReported') lead = entry.data.organisers[0];
      if (entry.type === 'MeetingHeld') {
        status = 'HELD';
        dates = entry.effective;
      }
      if (entry.type === 'MeetingCancelled') status = 'CANCELLED';
      if (entry.type === 'MeetingOpened') {
        if (status !== 'HELD') status = 'OPEN';
        opened = entry.effective;
        if (!dates) dates = entry.effective;
      }
      if (entry.type === 'MeetingClosed') {
        status = 'HELD';
        const first = opened ?? entry.effective;
        const [begins, ends] = [first.from < from ? first.from : from, first.to > to ? first.to : to];
        const approximate = first.approximate || entry.effective.approximate;
        dates = { ...entry.effective, from: begins, to: ends, precision: 'RANGE', approximate };
      }
    }
    if (body === undefined || !dates || (status !== 'HELD' && status !== 'OPEN')) return [];
    const isDated = !dates.approximate && (dates.precision === 'DAY' || dates.precision === 'RANGE');
    return [{ key, body, from: dates.from, to: dates.to, opens: isDated ? dates.from : dates.to, lead }];
  });
}

const OF_THE_PROCESS = ['REGIONAL_TASK_FORCE', 'SENIOR_OFFICIALS_MEETING', 'INTER_MINISTERIAL_MEETING'];

function meetingsOrganised(standing: Standing, { year, member }: Asked): string {
  const kindOf = (code: string) => {
    const first = standing.get(`body-${code}`)?.find(({ type }) => type === 'BodyConstituted');
    return first?.type === 'BodyConstituted' ? first.data.kind : '';
  };
  const held = meetingsHeld(standing).filter(
    ({ body, from }) => from.startsWith(`${year}-`) && OF_THE_PROCESS.includes(kindOf(body)),
  );
  const known = held.flatMap(({ lead }) => lead ?? []);
  const coverage = { known: known.length, expected: held.length };
  if (known.length === 0) return told({ absence: held.length === 0 ? 'NOT_APPLICABLE' : 'NOT_REPORTED', ...coverage });
  const theirs = known.filter((by) => by.kind === 'MEMBER' && (member === undefined || by.code === member));
  return told({ value: percentOf(fraction(theirs.length), fraction(known.length)), ...coverage });
}

function textsDrafted(standing: Standing, { year, member }: Asked): string {
  let [expected, known, theirs] = [0, 0, 0];
  for (const entries of entriesOf(standing, 'subregionalPlan'))
    for (const entry of entries) {
      if (entry.type !== 'SubregionalPlanDrafted' || !entry.effective.from.startsWith(`${year}-`)) continue;
      const { drafters } = entry.data;
      expected += 1;
      if (drafters.length > 0) known += 1;
      if (drafters.some((by) => by.kind === 'MEMBER' && (member === undefined || by.code === member))) theirs += 1;
    }
  if (known > 0) return told({ value: percentOf(fraction(theirs), fraction(known)), known, expected });
  return told({ absence: expected === 0 ? 'NOT_APPLICABLE' : 'NOT_REPORTED', known, expected });
}

type Term = { member: string; from: string; certainly: string; to?: string | undefined; ended?: string | undefined };

function chairMonths(standing: Standing, { year, member, effective }: Asked): string {
  const terms = new Map<number, Term>();
  for (const entry of standing.get('chair-COMMIT') ?? []) {
    if (entry.type === 'ChairTermAssigned') {
      const { member: holder, from, to } = entry.data;
      terms.set(entry.data.year, { member: holder, from: from.from, certainly: from.to, to: to?.from });
    }
    const term = entry.type === 'ChairTermEnded' ? terms.get(entry.data.year) : undefined;
    if (term) term.ended = entry.effective.from;
  }
  const runs = (term: Term, day: string): boolean => {
    if (term.certainly > day || (term.ended !== undefined && term.ended <= day)) return false;
    if (term.to !== undefined) return term.to >= day;
    return [...terms.values()].every(({ from }) => from <= term.from || from > day);
  };
  const holders: string[][] = [];
  for (let month = 1; month <= 12; month += 1) {
    const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
    if (last <= effective)
      holders.push([...terms.values()].filter((term) => runs(term, last)).map((term) => term.member));
  }
  const last = new Date(Date.UTC(year, holders.length, 0)).toISOString().slice(0, 10);
  const exists = [...standing].some(
    ([stream, [first]]) =>
      stream.startsWith('body-') &&
      first?.type === 'BodyConstituted' &&
      first.data.kind === 'ANNUAL_CHAIR' &&
      first.effective.from <= last,
  );
  const held = holders.filter((running) => running.length > 0);
  const coverage = { known: held.length, expected: holders.length };
  if (holders.length === 0) return told({ absence: 'NOT_YET_DUE', ...coverage });
  if (!exists) return told({ absence: 'NOT_APPLICABLE', ...coverage });
  if (held.length === 0) return told({ absence: 'NOT_REPORTED', ...coverage });
  const months = held.filter((running) => member === undefined || running.includes(member)).length;
  return told({ value: String(months), ...coverage });
}

/** The count of the whole year, or else the sum of what is counted of each meeting and stretch of days; of counts that differ the one chosen last. */
export function persons(standing: Standing, category: string, year: number): string {
  const entries = entriesOf(standing, 'participation')
    .flat()
    .filter(({ data }) => 'category' in data && 'year' in data && data.category === category && data.year === year);
  const counts = entries.filter((entry) => entry.type === 'ParticipationCounted');
  const choices = entries.filter((entry) => entry.type === 'ParticipationCountPreferred');
  const places = new Map<string, typeof counts>();
  for (const count of counts) {
    const { from, to, precision } = count.effective;
    const { meeting } = count.data;
    const place = meeting ?? (precision === 'YEAR' ? 'the year' : `${from}/${to}`);
    places.set(place, [...(places.get(place) ?? []), count]);
  }
  const whole = places.get('the year');
  const used = whole ? [whole] : [...places.values()];
  let [known, sum, open] = [0, fraction(0), 0];
  for (const rivals of used) {
    const choice = choices.findLast(({ data }) => rivals.some(({ id }) => id === data.claim))?.data.claim;
    const numbers = rivals.map(({ data: { persons: of } }) =>
      'value' in of ? inDecimals(fraction(of.value), 9) : of.absence,
    );
    const agree = new Set(numbers).size === 1;
    const counted = rivals.find(({ id }) => id === choice) ?? (agree ? rivals[0] : undefined);
    if (!counted) open += 1;
    else if ('value' in counted.data.persons) {
      known += 1;
      sum = plus(sum, fraction(counted.data.persons.value));
    }
  }
  const coverage = { known, expected: used.length };
  if (open > 0) return told({ absence: 'NOT_COMPUTABLE', ...coverage });
  return told(known === 0 ? { absence: 'NOT_REPORTED', ...coverage } : { value: inDecimals(sum, 9), ...coverage });
}
