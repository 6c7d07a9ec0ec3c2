/** The question that asks for every number of an Ownership, and its answer written down as the audit writes its own. */
import { BASES, RULES, STAGES } from './financing.ts';
import type { Row } from './naive.ts';
import { type Numbers, told } from './told.ts';

const N = '{ value absence interval { low high } coverage { known expected } }';
const RAISED = [true, false];
const each = <T, U>(all: readonly T[], of: (one: T) => U[]): U[] => all.flatMap(of);
const shares = each(BASES, (basis) =>
  each(RAISED, (raised) => [
    ...RULES.map(
      (rule) =>
        `activityShare_${basis}_${rule}_${raised}: activityShare(basis: ${basis}, rule: ${rule}, raised: ${raised}) ${N}`,
    ),
    ...STAGES.map((stage) => {
      const at = stage === 'AS_MEASURED' ? '' : `stage: ${stage}, `;
      return `moneyShare_${basis}_${stage}_${raised}: moneyShare(basis: ${basis}, ${at}raised: ${raised}) ${N}`;
    }),
  ]),
);
const groups = each(BASES, (basis) =>
  [
    ['payers', 'sector'],
    ['purposes', 'purpose'],
    ['forms', 'form'],
  ].map(([name, by]) => `${name}_${basis}: ${name}(basis: ${basis}) { group: ${by} activities displayed share ${N} }`),
);
const CLAIMS = '{ value absence preferred }';
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  financing: [
    ...shares,
    ...groups,
    `activityShare ${N} moneyShare ${N} meanPublished ${N} meanPublishedImputed ${N} publishedShares ${CLAIMS}`,
  ],
  functions: [
    ...['fully', 'partly', 'inAll', 'index', 'verifiedShare', 'persistence', 'reversals'].map((name) => `${name} ${N}`),
    `published ${CLAIMS}`,
  ],
  reporting: [
    ...['onFramework', 'membersReporting', 'onTime', 'completeness', 'budgetReporting'].map((name) => `${name} ${N}`),
    `published ${CLAIMS}`,
  ],
  leading: ['meetingsOrganised', 'textsDrafted', 'chairMonths'].map((name) => `${name} ${N}`),
  followingThrough: ['reportedByDue', 'completed', 'medianDays'].map((name) => `${name} ${N}`),
  inclusion: ['csoPersons', 'youthPersons'].map((name) => `${name} ${N}`),
};
const NUMBERS = Object.entries(SECTIONS)
  .map(([section, fields]) => `${section} { ${fields.join(' ')} }`)
  .join(' ');

/** Row n of the answer is `row<n>`. */
export function questionOf(rows: readonly Row[]): string {
  const asked = rows.map(({ member, year, method }, n) => {
    const more = `${member ? `, member: "${member}"` : ''}${method ? `, method: "${method}"` : ''}`;
    return `row${n}: ownership(year: ${year}${more}) { ...Numbers }`;
  });
  return `query ($asOf: AsOf) { register(asOf: $asOf) { ${asked.join(' ')} } } fragment Numbers on Ownership { ${NUMBERS} }`;
}

type Answered = {
  value: string | null;
  absence: string | null;
  interval?: { low: string; high: string } | null;
  coverage?: { known: number; expected: number };
  preferred?: boolean;
  group?: string | null;
  activities?: number;
  displayed?: string | null;
  share?: Answered;
};
export type AnsweredRow = Record<string, Record<string, Answered | Answered[] | null>>;

export function numbersIn(row: AnsweredRow): Numbers {
  const numbers: Numbers = {};
  for (const [section, fields] of Object.entries(row))
    for (const [name, answered] of Object.entries(fields)) {
      const key = `${section}.${name}`;
      if (!Array.isArray(answered)) numbers[key] = answered ? text(answered) : 'null';
      else if (name.startsWith('published')) numbers[key] = answered.map(claimed).toSorted().join(', ');
      else
        for (const { group, activities, share, displayed } of answered)
          numbers[`${key} ${group}`] = `${activities} activities, ${text(share!)}, shown as ${displayed}`;
    }
  return numbers;
}

const claimed = ({ value, absence, preferred }: Answered) => `${value ?? absence}${preferred ? ' counts' : ''}`;
const text = ({ value, absence, interval, coverage }: Answered): string =>
  told({ ...(value !== null && { value }), ...(absence && { absence }), ...coverage!, ...interval });
