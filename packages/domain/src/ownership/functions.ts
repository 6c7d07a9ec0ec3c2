/**
 * How many functions of the secretariat are held by governments (domain language, section 8, measures B0 to B5), at the end of a year or
 * of the day asked about. Counted by pairs: each national function once for each member, each regional one once.
 */
import type { CustodyLevel } from '@rapporteur/schema/custody';
import type { CustodyState, PerformanceState } from '../custody/state.ts';
import { percent, sum } from '../decimal.ts';
import type { FunctionState } from '../functions/catalogue-state.ts';
import { countsIn, isSureOf } from './in-year.ts';
import { type Frame, type Measured, measured, missing } from './measured.ts';

export type Held = Pick<CustodyState, 'function' | 'holder' | 'level' | 'verified' | 'performances' | 'reversals'> & {
  events: readonly string[];
};
/** `functions` of the catalogue in force, `members` whose national functions count; `region`: regional functions count as well. */
export type Takeover = {
  functions: readonly FunctionState[];
  /** Those of earlier catalogues that it does not list. They are not held any more, and what happened to them in the year did happen. */
  formerly?: readonly Pick<FunctionState, 'code' | 'scope'>[];
  members: readonly string[];
  region: boolean;
  custody: readonly Held[];
};

/** B0: in how many pairs a function is held at that level. The rule behind the counts that were published is not known. */
export function custodyCount(takeover: Takeover, level: 'FULLY' | 'PARTLY'): Measured {
  const pairs = pairsOf(takeover);
  const known = knownIn(pairs);
  const frame: Frame = {
    unit: 'COUNT',
    method: `functions-${level.toLowerCase()}/pairs@1`,
    coverage: { known: known.length, expected: pairs.length },
    evidence: known.flatMap(({ events }) => [...events]),
  };
  if (pairs.length === 0) return missing('NOT_APPLICABLE', noPairs(takeover), frame);
  if (known.length === 0)
    return missing('NOT_REPORTED', 'Nothing is on record of who held any of the functions.', frame);
  return measured(String(known.filter((held) => held.level === level).length), frame);
}

/** The denominator: how many pairs there are, under a catalogue that the members agreed on. */
export function functionsInAll(takeover: Takeover): Measured {
  const pairs = pairsOf(takeover).length;
  const frame: Frame = {
    unit: 'COUNT',
    method: 'functions-in-all/pairs@1',
    coverage: { known: pairs, expected: pairs },
    evidence: takeover.functions.slice(0, 1).flatMap(({ events }) => events),
  };
  const gap = noAgreedCatalogue(takeover);
  return gap ? missing('NOT_COMPUTABLE', gap, frame) : measured(String(pairs), frame);
}

/**
 * B1: the share of functions held, PARTLY counted by a weight that the members agreed on. Never computed from a provisional list. What is
 * not known counts as not held, and as fully held at the other end of the interval.
 */
export function functionIndex(takeover: Takeover, partlyWeight?: string): Measured {
  const pairs = pairsOf(takeover);
  const known = knownIn(pairs);
  const frame: Frame = {
    unit: 'PERCENT',
    method: `function-index/${partlyWeight ?? 'no-weight'}@1`,
    coverage: { known: known.length, expected: pairs.length },
    evidence: known.flatMap(({ events }) => [...events]),
  };
  const gap = noAgreedCatalogue(takeover);
  if (gap) return missing('NOT_COMPUTABLE', gap, frame);
  if (partlyWeight === undefined)
    return missing('NOT_COMPUTABLE', 'The members have agreed on no weight for functions that are held partly.', frame);
  if (pairs.length === 0) return missing('NOT_APPLICABLE', noPairs(takeover), frame);
  const held = sum(known.map(({ level }) => ({ FULLY: '1', PARTLY: partlyWeight })[level as string] ?? '0'));
  const inPercent = (of: string) => percent(of, String(pairs.length), DECIMALS)!;
  const unknown = String(pairs.length - known.length);
  return {
    ...measured(inPercent(held), frame),
    interval: { low: inPercent(held), high: inPercent(sum([held, unknown])) },
  };
}

/** B3: of the functions held fully, the share that somebody else than the holder has verified. */
export function verifiedShare(takeover: Takeover): Measured {
  const fully = knownIn(pairsOf(takeover)).filter(({ level }) => level === 'FULLY');
  const frame: Frame = {
    unit: 'PERCENT',
    method: 'functions-verified@1',
    coverage: { known: fully.length, expected: fully.length },
    evidence: fully.flatMap(({ events }) => [...events]),
  };
  if (fully.length === 0) return missing('NOT_APPLICABLE', 'No function is held fully.', frame);
  return measured(share(fully.filter(({ verified }) => verified).length, fully.length), frame);
}

/** B4: of the functions held fully, the share that governments carried out themselves in that year and in the one before. */
export function persistence(takeover: Takeover, year: number): Measured {
  const fully = knownIn(pairsOf(takeover)).filter(({ level }) => level === 'FULLY');
  const cycles = [year - 1, year];
  const judged = fully.map((held) => ({ held, done: cycles.map((cycle) => performedIn(held, cycle)) }));
  const known = judged.filter(({ done }) => done.every((by) => by !== undefined));
  const frame: Frame = {
    unit: 'PERCENT',
    method: 'functions-persisting/two-years@2',
    coverage: { known: known.length, expected: fully.length },
    evidence: known.flatMap(({ held }) => [...held.events, ...held.performances.map(({ event }) => event)]),
  };
  if (fully.length === 0) return missing('NOT_APPLICABLE', 'No function is held fully.', frame);
  if (known.length === 0)
    return missing(
      'NOT_REPORTED',
      'Of none of the functions held fully is on record who carried them out in both years.',
      frame,
    );
  return measured(share(known.filter(({ done }) => done.every((by) => by === true)).length, known.length), frame);
}

/** B5: how many times a function went back in the year. */
export function reversals(takeover: Takeover, year: number): Measured {
  const pairs = pairsOf(takeover);
  const known = knownIn(pairs);
  const all = [...known, ...knownIn(pairsOf(takeover, takeover.formerly ?? []))];
  const back = all.flatMap((held) => held.reversals.filter(({ date }) => countsIn(date, year)));
  const frame: Frame = {
    unit: 'COUNT',
    method: 'functions-reverted@1',
    coverage: { known: known.length, expected: pairs.length },
    evidence: back.map(({ event }) => event),
  };
  if (pairs.length === 0) return missing('NOT_APPLICABLE', noPairs(takeover), frame);
  if (known.length === 0 && back.length === 0)
    return missing('NOT_REPORTED', 'Nothing is on record of who held any of the functions.', frame);
  return measured(String(back.length), frame);
}

/** Whether the dates of what happened to the functions leave no doubt which of it counts in these years. */
export const surelyPlaced = (
  takeover: Takeover,
  what: 'reversals' | 'performances',
  years: readonly number[],
): boolean =>
  [...pairsOf(takeover), ...(what === 'reversals' ? pairsOf(takeover, takeover.formerly ?? []) : [])]
    .flatMap((held) => knownIn([held]).flatMap((one) => one[what].map(({ date }) => date)))
    .every((date) => years.every((year) => isSureOf(date, year)));

const DECIMALS = 3;
const share = (part: number, whole: number): string => percent(String(part), String(whole), DECIMALS)!;

/** Whether governments carried it out each time in the year; undefined where no time is on record. */
function performedIn({ performances }: Held, year: number): boolean | undefined {
  const times = performances.filter(({ date }) => countsIn(date, year));
  return times.length > 0 ? times.every(byGovernments) : undefined;
}
const byGovernments = ({ performers }: PerformanceState): boolean =>
  performers.some(({ by, parts }) => by.kind === 'MEMBER' && (parts.length === 0 || parts.includes('PERFORMS')));

/** What is known of the pairs. */
const knownIn = (pairs: readonly (Held | undefined)[]): Held[] =>
  pairs.flatMap((held) => (held && held.level !== 'UNKNOWN' ? [held] : []));

const noPairs = ({ functions }: Takeover): string =>
  functions.length === 0 ? 'No catalogue of functions was in force.' : 'None of the functions applies.';

/** Why there is no denominator, in one sentence. */
function noAgreedCatalogue({ functions: [first] }: Takeover): string | undefined {
  if (!first) return 'There is no denominator: no catalogue of functions was in force.';
  if (first.standing === 'APPROVED') return undefined;
  return `There is no denominator: the catalogue ${first.catalogue} is provisional, and the members have agreed on none.`;
}

/**
 * What is known of each pair. A regional function is the region's, not of the government that happens to hold it: as much as anybody has of
 * it on the region's behalf, and all that happened to it. A pair to which the function does not apply is none.
 */
function pairsOf(
  { functions, members, region, custody }: Takeover,
  of: Takeover['formerly'] = functions,
): (Held | undefined)[] {
  const pairs = of.flatMap(({ code, scope }): (Held | undefined)[] => {
    const held = custody.filter((each) => each.function === code);
    if (scope === 'NATIONAL') return members.map((member) => held.find(({ holder }) => holder === member));
    return region ? [jointly(held)] : [];
  });
  return pairs.filter((held) => held?.level !== 'NOT_APPLICABLE');
}

function jointly(held: readonly Held[]): Held | undefined {
  const [most] = held.toSorted((a, b) => RANK.indexOf(b.level) - RANK.indexOf(a.level));
  if (!most) return undefined;
  const holders = held.filter(({ level }) => level === most.level);
  return {
    function: most.function,
    level: most.level,
    verified: holders.some(({ verified }) => verified),
    performances: held.flatMap(({ performances }) => performances),
    reversals: held.flatMap((each) => each.reversals),
    events: holders.flatMap(({ events }) => events),
  };
}

const RANK: readonly CustodyLevel[] = ['NOT_APPLICABLE', 'UNKNOWN', 'EXTERNAL', 'PARTLY', 'FULLY'];
