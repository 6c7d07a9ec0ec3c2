/** Leading: who organises meetings, drafts texts and holds the Chair (domain language, section 8, measures D1 to D3). */
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { Party } from '@rapporteur/schema/party';
import { lastDayOf } from '../calendar.ts';
import { percent } from '../decimal.ts';
import type { ChairTermState } from '../governance/chair.ts';
import type { MeetingState } from '../meetings/state.ts';
import { countsIn } from './in-year.ts';
import { type Frame, type Measured, measured, missing } from './measured.ts';

const DECIMALS = 3;

/** Something that somebody led: a meeting with its organisers, a draft with its drafters. Nobody named: that is not known. */
export type Led = { by: readonly Party[]; events: readonly string[] };

/** Whether a meeting was held, or is being held, that began in the year. What is on record as cancelled was not, whatever else is said. */
export function beganIn({ status, dates, opened }: MeetingState, year: number): boolean {
  const days = dates ?? opened;
  return (status === 'HELD' || status === 'OPEN') && days !== undefined && countsIn(days, year);
}

/** Who led the organisers of a meeting, by the last word on it. Whoever helps does not lead. */
export function ledBy({ organised }: MeetingState): Led {
  const said = organised.at(-1);
  return { by: said?.by.slice(0, 1) ?? [], events: said ? [said.event] : [] };
}

/** D1, D2: the share that was led by a government; by `member`, where one is named. Where a meeting took place says nothing of it. */
export function ledByGovernments(
  led: readonly Led[],
  { method, what, member }: { method: string; what: string; member?: string | undefined },
): Measured {
  const known = led.filter(({ by }) => by.length > 0);
  const frame: Frame = {
    unit: 'PERCENT',
    method,
    coverage: { known: known.length, expected: led.length },
    evidence: known.flatMap(({ events }) => [...events]),
  };
  if (led.length === 0) return missing('NOT_APPLICABLE', `There were no ${what} in that year.`, frame);
  if (known.length === 0)
    return missing('NOT_REPORTED', `Of none of the ${what} of that year is on record who led the work.`, frame);
  const theirs = known.filter(({ by }) => by.some((party) => isGovernment(party, member))).length;
  return measured(percent(String(theirs), String(known.length), DECIMALS)!, frame);
}

const isGovernment = (party: Party, member: string | undefined): boolean =>
  party.kind === 'MEMBER' && (member === undefined || party.code === member);

/**
 * D3: at the end of how many months of the year the annual Chair was held; by `member`, where one is named. `until` is an ISO day. Where terms
 * contradict each other, entered against a warning, each counts for its member.
 */
export function chairMonths(
  terms: readonly ChairTermState[],
  {
    year,
    until,
    constituted,
    member,
  }: { year: number; until: string; constituted: PartialDate | undefined; member?: string | undefined },
): Measured {
  const ends = Array.from({ length: 12 }, (_, month) => lastDayOf(year, month + 1)).filter((end) => end <= until);
  const held = ends
    .map((end) => terms.filter((term) => runsOn(term, terms, end)))
    .filter((running) => running.length > 0);
  const frame: Frame = {
    unit: 'MONTHS',
    method: 'chair-months@1',
    coverage: { known: held.length, expected: ends.length },
    evidence: [...new Set(held.flat().flatMap(({ events }) => events))],
  };
  if (ends.length === 0) return missing('NOT_YET_DUE', 'No month of that year is over.', frame);
  if (!constituted || constituted.from > ends.at(-1)!)
    return missing('NOT_APPLICABLE', 'There was no annual Chair in that year.', frame);
  if (held.length === 0)
    return missing('NOT_REPORTED', 'No term of the annual Chair in that year is on record.', frame);
  return measured(
    String(held.filter((running) => member === undefined || running.some((term) => term.member === member)).length),
    frame,
  );
}

/** Whether a term certainly runs on a day; one without an end runs until the next begins or it is ended. */
export function runsOn(term: ChairTermState, terms: readonly ChairTermState[], day: string): boolean {
  if (term.from.to > day) return false;
  if (term.to && term.to.from < day) return false;
  if (term.ended && term.ended.from <= day) return false;
  return term.to !== undefined || !terms.some((other) => other.from.from > term.from.from && other.from.from <= day);
}
