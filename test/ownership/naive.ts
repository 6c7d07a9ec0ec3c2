/**
 * Every number of an Ownership answer, worked out from the raw log with loops over entries: as naively as the measures of domain.md,
 * section 8, can be read. It shares no code with the register but which entries stand in which order (see standing.ts).
 */
import type { StoredEvent } from '@rapporteur/event-log/port';
import { financing, type Method } from './financing.ts';
import { followingThrough } from './following.ts';
import { functions } from './functions.ts';
import { leading, persons } from './leading.ts';
import { planOf } from './money.ts';
import { meansPublished, published } from './published.ts';
import { reporting } from './reporting.ts';
import { entriesOf, type Moment, type Standing, standingAt } from './standing.ts';
import type { Numbers } from './told.ts';

/** `member`: left out, the region. `method`: its version; left out, the newest. */
export type Row = { member?: string | undefined; year: number; method?: string | undefined };
export type Measuring = Method & { version: string; partlyWeight?: string | undefined; acceptedOnly: boolean };

/** The numbers of many rows at one moment, each by its section and name. */
export function audit(log: readonly StoredEvent[], moment: Moment) {
  const { known, effective } = moment;
  const now = standingAt(log, moment);
  const ends = new Map<number, Standing>();
  function endOf(year: number): Standing {
    const last = `${year}-12-31`;
    const standing = ends.get(year) ?? (effective <= last ? now : standingAt(log, { known, effective: last }));
    ends.set(year, standing);
    return standing;
  }
  return {
    /** Everybody who was ever admitted, and so can be asked about. */
    everybody: admitted(now).map(({ code }) => code),
    methods: methodsIn(now).map(({ version }) => version),
    numbers: (row: Row): Numbers => numbersOf(row, { now, end: endOf(row.year), effective }),
  };
}

function numbersOf(row: Row, { now, end, effective }: { now: Standing; end: Standing; effective: string }): Numbers {
  const { member, year } = row;
  const methods = methodsIn(now);
  const method = methods.find(({ version }) => version === row.method) ?? methods.at(-1)!;
  const until = effective < `${year}-12-31` ? effective : `${year}-12-31`;
  const members = member ? [member] : membersOn(end, until);
  const plans = entriesOf(now, 'workPlan').flatMap((entries) => {
    const [first] = entries;
    if (!first || !('year' in first.data) || !('member' in first.data)) return [];
    const isAsked = first.data.year === year && members.includes(first.data.member ?? '');
    return isAsked ? (planOf(entries) ?? []) : [];
  });
  const asked = { member, year, members, effective: until };
  const sections: Record<string, Numbers> = {
    financing: {
      ...financing(plans, member, method),
      ...(member ? { meanPublished: 'null', meanPublishedImputed: 'null' } : meansPublished(now, members, year)),
    },
    functions: functions(end, asked, method.partlyWeight),
    reporting: reporting(now, { ...asked, day: effective }),
    leading: leading(end, asked),
    followingThrough: followingThrough(now, { ...asked, day: effective }, method.acceptedOnly),
    inclusion: { csoPersons: persons(now, 'CSO', year), youthPersons: persons(now, 'YOUTH', year) },
  };
  const numbers: Numbers = {};
  for (const [section, each] of Object.entries(sections))
    for (const [name, number] of Object.entries(each))
      numbers[`${section}.${name}`] = effective < `${year}-01-01` ? notYet(number) : number;
  numbers['financing.publishedShares'] = published(now, ['ACTIVITY_SHARE', 'MONEY_SHARE'], row);
  numbers['functions.published'] = published(now, ['FUNCTIONS_FULLY', 'FUNCTIONS_PARTLY', 'FUNCTIONS_IN_ALL'], row);
  numbers['reporting.published'] = published(now, ['REPORTED_ON_FRAMEWORK'], row);
  return numbers;
}

/** Of a year that has not begun nothing is due, whatever is on record already. */
const notYet = (number: string): string => number.replace(/(^|, )[^,]+(?= \(\d+ of \d+\))/u, '$1NOT_YET_DUE');

type Member = { code: string; withdrew?: { from: string; to: string } };

function admitted(standing: Standing): Member[] {
  const members = new Map<string, Member>();
  for (const entry of standing.get('membership-COMMIT') ?? []) {
    if (entry.type === 'MemberAdmitted') members.set(entry.data.code, { code: entry.data.code });
    const member = entry.type === 'MemberWithdrew' ? members.get(entry.data.code) : undefined;
    if (member) member.withdrew = entry.effective;
  }
  return [...members.values()];
}

/** Those who had not certainly withdrawn by the end of the day. */
const membersOn = (standing: Standing, day: string): string[] =>
  admitted(standing).flatMap(({ code, withdrew }) => (withdrew && withdrew.to <= day ? [] : [code]));

/** What the register measures by until a method is adopted. */
const OWN: Measuring = { version: 'ownership-1', basis: 'CURRENT', rule: 'ANY', raised: true, acceptedOnly: false };

const methodsIn = (standing: Standing): Measuring[] => [
  OWN,
  ...(standing.get('method-ownership') ?? []).flatMap((entry) =>
    entry.type === 'MetricMethodAdopted' ? [entry.data] : [],
  ),
];
