/** What the register holds of a function in the hands of one holder, and how each entry changes it. */
import type { CustodyLevel, CustodyPart } from '@rapporteur/schema/custody';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { Absence } from '@rapporteur/schema/figure';
import type { Basis, PartialDate } from '@rapporteur/schema/partial-date';
import type { Party } from '@rapporteur/schema/party';
import type { CustodyEvent } from '@rapporteur/schema/registry';
import { joined } from '../cited.ts';
import { type Entry, never } from '../stream-kind.ts';
import { type OfferState, offersAfter } from './offer.ts';
import type { Said } from './said.ts';

export type Standing = 'PROVISIONAL' | 'APPROVED';
export type FormerPayers = string[] | Absence;

/** What somebody says of the state of things, beside what was handed over. Nobody says a baseline: it is where the register begins. */
export type CustodyReportState = Said & {
  level: CustodyLevel;
  parts: CustodyPart[];
  basis: Basis;
  by?: Party;
  words?: string | undefined;
  formerPayers?: FormerPayers | undefined;
};
export type VerificationState = Said & { verified: boolean; by: Party; words?: string | undefined };
export type ReversalState = Said & { from: CustodyLevel; to: CustodyLevel; reason: string };
export type PerformanceState = Said & {
  cycle?: string | undefined;
  meeting?: string | undefined;
  performers: { by: Party; parts: CustodyPart[] }[];
  words?: string | undefined;
};
export type AgreementState = Said & {
  from?: string | undefined;
  targetDate?: PartialDate | undefined;
  criteria: string[];
  byDecision?: string | undefined;
};

export type CustodyState = {
  function: string;
  /** Left out: the members jointly. */
  holder?: string | undefined;
  level: CustodyLevel;
  parts: CustodyPart[];
  since?: PartialDate;
  /** INFERRED if anything is that the level rests on. */
  basis: Basis;
  /** An act of handover settled the level; otherwise it is what was last reported. */
  settled: boolean;
  /** Who reports it, where no act has settled it. */
  by?: Party | undefined;
  words?: string | undefined;
  /** APPROVED only if every entry is that the level rests on. */
  standing: Standing;
  verified: boolean;
  verifications: VerificationState[];
  agreed?: AgreementState;
  /** Oldest first; of several the last may still stand. */
  offers: OfferState[];
  criteriaMet: string[];
  reports: CustodyReportState[];
  reversals: ReversalState[];
  performances: PerformanceState[];
  formerPayers?: FormerPayers | undefined;
  /** Everything on record here. */
  sources: SourceRef[];
  /** The entries that the level rests on. */
  events: string[];
};

type Stretch = Pick<CustodyState, 'level' | 'parts' | 'basis' | 'settled' | 'by' | 'words'>;

export function evolve(state: CustodyState | undefined, entry: Entry<CustodyEvent>): CustodyState {
  const before = state ?? begun(entry);
  return { ...changed(before, entry), sources: joined(before.sources, entry.sources) };
}

function changed(state: CustodyState, entry: Entry<CustodyEvent>): CustodyState {
  const { type, data, effective: date, sources, id: event } = entry;
  const said = { date, sources, event };
  switch (type) {
    case 'CustodyBaselineRecorded':
    case 'CustodyReported': {
      const { function: _, holder, ...report } = data;
      const reports = [...state.reports, { ...report, ...said }];
      // What is reported never overrides what was done.
      if (state.settled) return { ...state, reports };
      const by = type === 'CustodyReported' ? data.by : undefined;
      const formerPayers = type === 'CustodyReported' ? data.formerPayers : undefined;
      const { level, parts, basis, words } = data;
      const reported = held(state, { level, parts, basis, settled: false, by, words }, entry);
      return { ...reported, reports, formerPayers: formerPayers ?? state.formerPayers };
    }
    case 'HandoverAgreed': {
      const { from, targetDate, criteria, byDecision } = data;
      return { ...state, agreed: { from, targetDate, criteria, byDecision, ...said } };
    }
    case 'HandoverOffered':
    case 'HandoverAccepted':
    case 'HandoverOfferWithdrawn':
      return { ...state, offers: offersAfter(state.offers, entry) };
    case 'HandoverStarted': {
      // A contradiction that was warned of: what is fully held is not begun again.
      if (state.settled && state.level === 'FULLY') return state;
      const adding = state.level === 'PARTLY';
      const parts = adding ? union(state.parts, data.parts) : data.parts;
      const started = held(state, { ...act(data.words), level: 'PARTLY', parts }, entry, adding);
      return { ...started, criteriaMet: union(started.criteriaMet, data.criteriaMet) };
    }
    case 'HandoverCompleted': {
      // What the holder had taken over before it keeps: only a reversal takes something away.
      const kept = state.settled && state.level === 'PARTLY' ? state : { parts: [], criteriaMet: [] };
      const parts = union(kept.parts, data.parts);
      const completed = held(state, { ...act(data.words), level: 'FULLY', parts }, entry);
      const criteriaMet = union(kept.criteriaMet, data.criteriaMet);
      return { ...completed, criteriaMet, offers: offersAfter(state.offers, entry) };
    }
    case 'FunctionReverted': {
      const { to, parts, reason } = data;
      const reverted = held(state, { ...act(reason), level: to, parts }, entry);
      const reversals = [...state.reversals, { from: state.level, to, reason, ...said }];
      return { ...reverted, reversals, criteriaMet: [] };
    }
    case 'HandoverVerified':
    case 'HandoverVerificationFailed': {
      const verified = type === 'HandoverVerified';
      const words = verified ? data.words : data.reason;
      return {
        ...state,
        verified: verified && isHeld(state),
        verifications: [...state.verifications, { verified, by: data.by, words, ...said }],
      };
    }
    case 'FunctionPerformed': {
      const { cycle, meeting, performers, words } = data;
      return { ...state, performances: [...state.performances, { cycle, meeting, performers, words, ...said }] };
    }
    default:
      return never(type);
  }
}

/** Whether there is anything to verify. */
export const isHeld = (state: Pick<CustodyState, 'level'> | undefined): boolean =>
  state?.level === 'PARTLY' || state?.level === 'FULLY';

const act = (words: string | undefined) => ({ basis: 'STATED', settled: true, by: undefined, words }) as const;

/**
 * Another stretch of time at a level, or the same one going on: further reports of a level, parts added to it. An act that settles what was
 * only reported begins anew. Whoever verified one level verified no other.
 */
function held(
  state: CustodyState,
  stretch: Stretch,
  { id, effective, standing }: Entry<CustodyEvent>,
  adding = false,
): CustodyState {
  const unchanged = state.level === stretch.level;
  const goesOn = state.since !== undefined && unchanged && (adding || state.settled === stretch.settled);
  return {
    ...state,
    ...stretch,
    since: (goesOn && state.since) || effective,
    verified: unchanged && state.verified,
    basis: adding && state.basis === 'INFERRED' ? 'INFERRED' : stretch.basis,
    standing: goesOn && state.standing === 'PROVISIONAL' ? 'PROVISIONAL' : standing,
    events: goesOn ? [...state.events, id] : [id],
  };
}

const begun = ({ data }: Entry<CustodyEvent>): CustodyState => ({
  function: data.function,
  holder: data.holder,
  level: 'UNKNOWN',
  parts: [],
  basis: 'STATED',
  settled: false,
  standing: 'PROVISIONAL',
  verified: false,
  verifications: [],
  offers: [],
  criteriaMet: [],
  reports: [],
  reversals: [],
  performances: [],
  sources: [],
  events: [],
});

/** In the order of the first, then of what the second adds. */
const union = <T>(first: readonly T[], second: readonly T[]): T[] => [...new Set([...first, ...second])];
