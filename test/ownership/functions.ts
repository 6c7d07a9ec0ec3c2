/** B0 to B5 of domain.md, section 8: who holds which function of the secretariat, folded anew. */
import type { Entry } from '@rapporteur/domain/stream-kind';
import { type Fraction, fraction, percentOf, plus } from './exact.ts';
import { entriesOf, type Standing } from './standing.ts';
import { type Numbers, told } from './told.ts';

/** In the order of how much it is. */
const LEVELS = ['NOT_APPLICABLE', 'UNKNOWN', 'EXTERNAL', 'PARTLY', 'FULLY'] as const;
type Level = (typeof LEVELS)[number];
/** `performed`: each time, the days and whether a government did it. */
type Custody = {
  level: Level;
  verified: boolean;
  reverted: string[];
  performed: { from: string; byGovernment: boolean }[];
};

export function functions(
  standing: Standing,
  { members, member, year }: { members: readonly string[]; member?: string | undefined; year: number },
  partlyWeight: string | undefined,
): Numbers {
  const catalogue = (standing.get('catalogue-functions') ?? []).at(-1);
  const listed = catalogue?.type === 'FunctionCatalogueAdopted' ? catalogue.data.functions : [];
  const isAgreed = catalogue?.type === 'FunctionCatalogueAdopted' && catalogue.data.standing === 'APPROVED';
  const pairsOf = (some: readonly { code: string; scope: string }[]) => {
    const pairs: (Custody | undefined)[] = [];
    for (const { code, scope } of some) {
      if (scope === 'NATIONAL')
        for (const holder of members) pairs.push(custodyOf(standing.get(`custody-${code}.${holder}`) ?? []));
      else if (member === undefined) {
        const holders = entriesOf(standing, 'custody').filter(([first]) => aboutFunction(first) === code);
        pairs.push(jointly(holders.flatMap((entries) => custodyOf(entries) ?? [])));
      }
    }
    return pairs;
  };
  const pairs = pairsOf(listed);
  const counted = pairs.filter((custody) => custody?.level !== 'NOT_APPLICABLE');
  const known = counted.filter((custody) => custody !== undefined && custody.level !== 'UNKNOWN') as Custody[];
  const fully = known.filter(({ level }) => level === 'FULLY');
  const partly = known.filter(({ level }) => level === 'PARTLY');
  const coverage = { known: known.length, expected: counted.length };
  const all = { known: fully.length, expected: fully.length };
  const gap = counted.length === 0 ? 'NOT_APPLICABLE' : known.length === 0 ? 'NOT_REPORTED' : undefined;
  const count = (number: number) => told(gap ? { absence: gap, ...coverage } : { value: String(number), ...coverage });
  // What is listed no more went back all the same.
  const gone: { code: string; scope: string }[] = [];
  for (const earlier of (standing.get('catalogue-functions') ?? []).toReversed().slice(1))
    if (earlier.type === 'FunctionCatalogueAdopted')
      for (const one of earlier.data.functions)
        if (![...listed, ...gone].some(({ code }) => code === one.code)) gone.push(one);
  const ever = [
    ...known,
    ...pairsOf(gone).filter((custody) => custody && !['NOT_APPLICABLE', 'UNKNOWN'].includes(custody.level)),
  ] as Custody[];
  const reverted = ever.flatMap((custody) => custody.reverted).filter((from) => from.startsWith(`${year}-`));
  const cycles = fully.map((custody) => [year - 1, year].map((cycle) => performedIn(custody, cycle)));
  const inEach = cycles.filter((done) => !done.includes(undefined));
  const inBoth = inEach.filter((done) => !done.includes(false)).length;
  const persisting = { known: inEach.length, expected: fully.length };
  return {
    fully: count(fully.length),
    partly: count(partly.length),
    reversals:
      gap === 'NOT_REPORTED' && reverted.length > 0
        ? told({ value: String(reverted.length), ...coverage })
        : count(reverted.length),
    inAll: told(
      isAgreed
        ? { value: String(counted.length), known: counted.length, expected: counted.length }
        : { absence: 'NOT_COMPUTABLE', known: counted.length, expected: counted.length },
    ),
    index: told(
      !isAgreed || partlyWeight === undefined
        ? { absence: 'NOT_COMPUTABLE', ...coverage }
        : counted.length === 0
          ? { absence: 'NOT_APPLICABLE', ...coverage }
          : indexOf(fully.length, partly.length, fraction(partlyWeight), coverage),
    ),
    verifiedShare: told(
      fully.length === 0
        ? { absence: 'NOT_APPLICABLE', ...all }
        : { value: share(fully.filter(({ verified }) => verified).length, fully.length), ...all },
    ),
    persistence: told(
      fully.length === 0
        ? { absence: 'NOT_APPLICABLE', ...persisting }
        : inEach.length === 0
          ? { absence: 'NOT_REPORTED', ...persisting }
          : { value: share(inBoth, inEach.length), ...persisting },
    ),
  };
}

const share = (part: number, whole: number) => percentOf(fraction(part), fraction(whole));

function indexOf(
  fully: number,
  partly: number,
  weight: Fraction,
  { known, expected }: { known: number; expected: number },
) {
  let held = fraction(fully);
  for (let each = 0; each < partly; each += 1) held = plus(held, weight);
  const low = percentOf(held, fraction(expected));
  const high = percentOf(plus(held, fraction(expected - known)), fraction(expected));
  return { value: low, low, high, known, expected };
}

const aboutFunction = (entry: Entry | undefined) =>
  entry && 'function' in entry.data ? entry.data.function : undefined;

function custodyOf(entries: readonly Entry[]): Custody | undefined {
  if (entries.length === 0) return undefined;
  const custody: Custody = { level: 'UNKNOWN', verified: false, reverted: [], performed: [] };
  let handedOver = false;
  const reach = (level: Level) => {
    // Who verified one level verified no other.
    if (custody.level !== level) custody.verified = false;
    custody.level = level;
  };
  for (const entry of entries) {
    const { from } = entry.effective;
    switch (entry.type) {
      case 'CustodyBaselineRecorded':
      case 'CustodyReported':
        // What is said never counts over what was done.
        if (!handedOver) reach(entry.data.level);
        break;
      case 'HandoverStarted':
        if (handedOver && custody.level === 'FULLY') break;
        reach('PARTLY');
        handedOver = true;
        break;
      case 'HandoverCompleted':
        reach('FULLY');
        handedOver = true;
        break;
      case 'FunctionReverted':
        reach(entry.data.to);
        handedOver = true;
        custody.reverted.push(from);
        break;
      case 'HandoverVerified':
        custody.verified = custody.level === 'PARTLY' || custody.level === 'FULLY';
        break;
      case 'HandoverVerificationFailed':
        custody.verified = false;
        break;
      case 'FunctionPerformed': {
        const byGovernment = entry.data.performers.some(
          ({ by, parts }) => by.kind === 'MEMBER' && (parts.length === 0 || parts.includes('PERFORMS')),
        );
        custody.performed.push({ from, byGovernment });
      }
    }
  }
  return custody;
}

/** A regional function is the region's, whoever has it on its behalf: as much as anybody has, and all that happened to it. */
function jointly(all: readonly Custody[]): Custody | undefined {
  if (all.length === 0) return undefined;
  let level: Level = 'NOT_APPLICABLE';
  for (const custody of all) if (LEVELS.indexOf(custody.level) > LEVELS.indexOf(level)) level = custody.level;
  return {
    level,
    verified: all.some((custody) => custody.level === level && custody.verified),
    reverted: all.flatMap(({ reverted }) => reverted),
    performed: all.flatMap(({ performed }) => performed),
  };
}

/** Whether governments did it each time in the year; undefined where no time is on record. */
function performedIn({ performed }: Custody, year: number): boolean | undefined {
  const times = performed.filter(({ from }) => from.startsWith(`${year}-`));
  return times.length === 0 ? undefined : times.every(({ byGovernment }) => byGovernment);
}
