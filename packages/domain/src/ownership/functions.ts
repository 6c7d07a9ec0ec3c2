/**
 * How many functions of the secretariat are held by governments (domain language, section 8, measures B0 and B1), at the end of a year or
 * of the day asked about. Counted by pairs: each national function once for each member, each regional one once.
 */
import type { CustodyLevel } from '@rapporteur/schema/custody';
import type { FunctionState } from '../catalogue.ts';
import { type Frame, type Measured, measured, missing } from './measured.ts';

export type Held = {
  function: string;
  holder?: string | undefined;
  level: CustodyLevel;
  events: readonly string[];
};
/** `functions` of the catalogue in force, `members` whose national functions count; `region`: regional functions count as well. */
export type Takeover = {
  functions: readonly FunctionState[];
  members: readonly string[];
  region: boolean;
  custody: readonly Held[];
};

/** B0: in how many pairs a function is held at that level. The rule behind the counts that were published is not known. */
export function custodyCount(takeover: Takeover, level: 'FULLY' | 'PARTLY'): Measured {
  const pairs = pairsOf(takeover);
  const known = pairs.flatMap((held) => (held && held.level !== 'UNKNOWN' ? [held] : []));
  const frame: Frame = {
    unit: 'COUNT',
    method: `functions-${level.toLowerCase()}/pairs@1`,
    coverage: { known: known.length, expected: pairs.length },
    evidence: known.flatMap(({ events }) => [...events]),
  };
  if (pairs.length === 0) return missing('NOT_APPLICABLE', 'No catalogue of functions was in force.', frame);
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

/** B1: the share of functions held, PARTLY counted by a weight. Never computed from a provisional list, nor by a weight of our own. */
export function functionIndex(takeover: Takeover): Measured {
  const pairs = pairsOf(takeover);
  const known = pairs.flatMap((held) => (held && held.level !== 'UNKNOWN' ? [held] : []));
  const frame: Frame = {
    unit: 'PERCENT',
    method: 'function-index@1',
    coverage: { known: known.length, expected: pairs.length },
    evidence: known.flatMap(({ events }) => [...events]),
  };
  const gap = noAgreedCatalogue(takeover);
  if (gap) return missing('NOT_COMPUTABLE', gap, frame);
  return missing('NOT_COMPUTABLE', 'The members have agreed on no weight for functions that are held partly.', frame);
}

/** Why there is no denominator, in one sentence. */
function noAgreedCatalogue({ functions: [first] }: Takeover): string | undefined {
  if (!first) return 'There is no denominator: no catalogue of functions was in force.';
  if (first.standing === 'APPROVED') return undefined;
  return `There is no denominator: the catalogue ${first.catalogue} is provisional, and the members have agreed on none.`;
}

/** What is known of each pair; a regional function is held by whoever has most of it on the region's behalf. */
function pairsOf({ functions, members, region, custody }: Takeover): (Held | undefined)[] {
  return functions.flatMap(({ code, scope }) => {
    const held = custody.filter((each) => each.function === code && each.level !== 'NOT_APPLICABLE');
    const excluded = custody.filter((each) => each.function === code && each.level === 'NOT_APPLICABLE');
    if (scope === 'NATIONAL')
      return members
        .filter((member) => !excluded.some(({ holder }) => holder === member))
        .map((member) => held.find(({ holder }) => holder === member));
    return region ? [held.toSorted((a, b) => RANK.indexOf(b.level) - RANK.indexOf(a.level))[0]] : [];
  });
}

const RANK: readonly CustodyLevel[] = ['UNKNOWN', 'EXTERNAL', 'PARTLY', 'FULLY'];
