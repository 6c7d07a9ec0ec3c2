/** Terms of the annual Chair. When a term was decided, from when to when it runs and what a source reports of it are three different things. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { ChairEvent } from '@rapporteur/schema/registry';
import { epochDay, isoDay } from '../calendar.ts';
import { joined } from '../cited.ts';
import { never, type StreamKind } from '../stream-kind.ts';

export type ChairTermState = {
  year: number;
  member: string;
  decided: PartialDate;
  from: PartialDate;
  /** Its last day. Left out: until the next term begins. */
  to?: PartialDate | undefined;
  /** The day from which it no longer ran, whatever had been decided. */
  ended?: PartialDate;
  endedBecause?: string;
  byDecision?: string | undefined;
  sources: SourceRef[];
  events: string[];
};
export type ChairTerms = Readonly<Record<string, ChairTermState>>;

export const chair: StreamKind<ChairTerms, ChairEvent> = {
  kind: 'chair',
  initial: {},

  evolve(terms, { id, type, data, effective, sources }) {
    switch (type) {
      case 'ChairTermAssigned':
        return { ...terms, [data.year]: { ...data, decided: effective, sources, events: [id] } };
      case 'ChairTermEnded': {
        const term = terms[data.year];
        if (!term) return terms;
        const more = { sources: joined(term.sources, sources), events: [...term.events, id] };
        return { ...terms, [data.year]: { ...term, ended: effective, endedBecause: data.reason, ...more } };
      }
      default:
        return never(type);
    }
  },

  rank: (event) => ['ChairTermAssigned', 'ChairTermEnded'].indexOf(event.type),
  creates: (event) => (event.type === 'ChairTermAssigned' ? String(event.data.year) : undefined),
  names: (event) => (event.type === 'ChairTermEnded' ? String(event.data.year) : undefined),
  unique: (event) => `${event.type} ${event.data.year}`,

  objection(terms, { type, data, effective }) {
    const { year } = data;
    if (type === 'ChairTermAssigned') {
      if (data.to && data.to.to < data.from.from) return refusal('CHAIR_TERM_BACKWARDS', { year }, 'data.to');
      const other = Object.values(terms).find((term) => term.year !== year && overlap(term, data));
      if (other) return refusal('CHAIR_TERM_OVERLAPS', { year, other: other.year, member: other.member }, 'data.from');
      return offYear(data);
    }
    const term = terms[year];
    if (!term) return refusal('CHAIR_TERM_UNKNOWN', { year }, 'year');
    return term.to && term.to.to < effective.from
      ? refusal('CHAIR_TERM_OVER', { year, day: term.to.to }, 'effective')
      : undefined;
  },

  entities: (terms) => Object.values(terms).map((state) => ({ type: 'chairTerm', key: String(state.year), state })),
};

/** The Chair goes by years, and a term of a year runs on some day of it. */
function offYear({ year, from, to }: Pick<ChairTermState, 'year' | 'from' | 'to'>): Refusal | undefined {
  const off = (field: string, where: string) =>
    refusal('FIELD_INVALID', { field, why: `lies ${where} ${year}, the year of the term; mend one of the two` }, field);
  if (from.from > `${year}-12-31`) return off('data.from', 'after');
  return to && to.to < `${year}-01-01` ? off('data.to', 'before') : undefined;
}

type Span = Pick<ChairTermState, 'from' | 'to' | 'ended'>;

/** Whether two terms share a day whichever days their imprecise dates turn out to mean: neither can have been over before the other began. */
const overlap = (a: Span, b: Span): boolean => !canPrecede(a, b) && !canPrecede(b, a);
const canPrecede = (a: Span, b: Span): boolean => firstPossibleEnd(a) < b.from.to;
/** A term without an end may be over as soon as the next begins. The day on which a term was ended is no longer its own. */
const firstPossibleEnd = ({ from, to, ended }: Span): string =>
  ended && (!to || ended.from <= to.from) ? dayBefore(ended.from) : (to?.from ?? from.from);
const dayBefore = (day: string): string => isoDay(epochDay(day) - 1);

/** The term that may run at the end of a day; of several the one that began last. */
export function termOn<T extends ChairTermState>(terms: readonly T[], day: string): T | undefined {
  return terms
    .filter((term) => mayRunOn(term, terms, day))
    .toSorted((a, b) => (a.from.from < b.from.from ? -1 : 1))
    .at(-1);
}

function mayRunOn(term: ChairTermState, terms: readonly ChairTermState[], day: string): boolean {
  const { from, to, ended } = term;
  if (from.from > day || (to && to.to < day) || (ended && ended.to <= day)) return false;
  return to !== undefined || !terms.some((other) => other.from.from > from.from && other.from.to <= day);
}
