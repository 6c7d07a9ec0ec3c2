/** E1 to E3 of domain.md, section 8: what fell due in the year, up to the day asked about, and whether it was reported and done. */
import type { Entry } from '@rapporteur/domain/stream-kind';
import { fraction, inDecimals, over, percentOf } from './exact.ts';
import { meetingsHeld } from './leading.ts';
import { entriesOf, type Standing } from './standing.ts';
import { type Numbers, told } from './told.ts';

type Issued = Extract<Entry, { type: 'AssignmentIssued' }>['data'];
type Rule = Issued['due'];
type Report = { id: string; on: string; by: Issued['addressee']; implementation: string; accepted?: boolean };
/** What somebody is asked. `after`: the day that its rule counts from; `reports`: since it was asked last. */
type Asked = {
  addressee: Issued['addressee'];
  /** In order: to whom it was passed on, and from which day. */
  passed: { to: Issued['addressee']; from: string }[];
  rule: Rule;
  after: string;
  extensions: { rule: Rule; from: string; to: string }[];
  reports: Report[];
  /** In order: closed or asked again, and from which day. */
  ends: { closed: boolean; from: string }[];
  /** As it was asked before it was asked again by another day, and until when. */
  former: { asked: Asked; until: string }[];
};
/** Due on a day, or not yet on any; answered by reports after `since` up to `before`. */
type Turn = { due: string | undefined; since: string; before: string };
type Meeting = ReturnType<typeof meetingsHeld>[number];

const ALWAYS = { since: '', before: '9999' };

/** `effective`: the last day of the year, or the day asked about if that is earlier. `day`: the day asked about. */
export function followingThrough(
  standing: Standing,
  { members, year, effective, day }: { members: readonly string[]; year: number; effective: string; day: string },
  acceptedOnly: boolean,
): Numbers {
  // Of meetings on the same days the order of their keys counts.
  const placeOf = ({ from, to, key }: Meeting) => `${from} ${to} ${key}`;
  const meetings = meetingsHeld(standing).toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  let [due, reported, inTime, completed] = [0, 0, 0, 0];
  const late: number[] = [];
  for (const { asked, until } of askedIn(standing).flatMap((now) => [...now.former, { asked: now, until: '9999' }])) {
    for (const turn of turnsOf(asked, meetings, day)) {
      // What fell due before it was asked again stays; what would have later is asked by the new day.
      if (turn.due !== undefined && turn.due >= until) continue;
      if (turn.due === undefined || turn.due < `${year}-01-01` || turn.due > effective) continue;
      if (asked.ends.findLast(({ from }) => from < turn.due!)?.closed) continue;
      // It fell due for whoever had it on that day, whoever has it now.
      const { kind, code } = asked.passed.findLast(({ from }) => from <= turn.due!)?.to ?? asked.addressee;
      if (kind !== 'MEMBER' || !members.includes(code)) continue;
      const theirs = asked.reports.filter(({ by }) => by.kind === kind && by.code === code);
      const answers = theirs.filter(
        ({ on, accepted }) => on > turn.since && on <= turn.before && (accepted || !acceptedOnly),
      );
      if (answers.some(({ implementation, accepted }) => implementation === 'NO_LONGER_RELEVANT' && accepted)) continue;
      const first = answers.map(({ on }) => on).toSorted()[0];
      due += 1;
      if (first !== undefined) reported += 1;
      if (first !== undefined && first <= turn.due) inTime += 1;
      if (answers.some(({ implementation }) => implementation === 'COMPLETED')) completed += 1;
      late.push(first === undefined ? Number.POSITIVE_INFINITY : daysBetween(turn.due, first));
    }
  }
  const coverage = { known: reported, expected: due };
  const absence = due === 0 ? 'NOT_APPLICABLE' : reported === 0 ? 'NOT_REPORTED' : undefined;
  const share = (of: number) =>
    told(absence ? { absence, ...coverage } : { value: percentOf(fraction(of), fraction(due)), ...coverage });
  const sorted = late.toSorted((a, b) => a - b);
  const middle = [sorted[Math.floor((due - 1) / 2)]!, sorted[Math.ceil((due - 1) / 2)]!];
  const median = middle.includes(Number.POSITIVE_INFINITY)
    ? { absence: 'NOT_COMPUTABLE' }
    : { value: absence ? '' : inDecimals(over(fraction(middle[0]! + middle[1]!), fraction(2)), 1) };
  return {
    reportedByDue: share(inTime),
    completed: share(completed),
    medianDays: told(absence ? { absence, ...coverage } : { ...median, ...coverage }),
  };
}

const daysBetween = (one: string, other: string): number => Math.round((Date.parse(other) - Date.parse(one)) / 864e5);

const BEGINNINGS = [
  'AdoptionStepExpected',
  'DecisionProposed',
  'DecisionAgreedInPrinciple',
  'DecisionEndorsed',
  'NationalAuthorisationObtained',
  'DecisionAdopted',
  'InstrumentSigned',
  'InstrumentRenewed',
  'InstrumentRevised',
];

function askedIn(standing: Standing): Asked[] {
  return entriesOf(standing, 'decision').flatMap((entries) => {
    const asked = new Map<string, Asked>();
    let begun = false;
    for (const entry of entries) {
      begun ||= BEGINNINGS.includes(entry.type);
      const { from, to } = entry.effective;
      if (entry.type === 'AssignmentIssued' && begun) {
        const { assignment, addressee, due } = entry.data;
        const nothingYet = { passed: [], extensions: [], reports: [], ends: [], former: [] };
        asked.set(assignment, { addressee, rule: due, after: to, ...nothingYet });
      }
      if (entry.type === 'DecisionSuperseded')
        for (const { assignment, outcome } of entry.data.assignments ?? [])
          if (outcome === 'CLOSED') asked.get(assignment)?.ends.push({ closed: true, from });
      const one = 'assignment' in entry.data && entry.data.assignment ? asked.get(entry.data.assignment) : undefined;
      if (one) happens(one, entry);
    }
    return [...asked.values()];
  });
}

function happens(asked: Asked, entry: Entry): void {
  const { from, to } = entry.effective;
  switch (entry.type) {
    case 'FollowUpReported': {
      const { addressee: by, implementation } = entry.data;
      asked.reports.push({ id: entry.id, on: to, by, implementation });
      break;
    }
    case 'FollowUpAccepted':
    case 'FollowUpReturned': {
      const { report } = entry.data;
      for (const one of [asked, ...asked.former.map((before) => before.asked)].flatMap(({ reports }) => reports))
        if (one.id === report) one.accepted = entry.type === 'FollowUpAccepted';
      break;
    }
    case 'DueDateExtended':
      asked.extensions.push({ rule: entry.data.due, from, to });
      break;
    case 'AssignmentTransferred':
      asked.passed.push({ to: entry.data.to, from });
      break;
    case 'AssignmentClosed':
      asked.ends.push({ closed: true, from });
      break;
    case 'AssignmentReopened':
      if (entry.data.due)
        asked.former.push({ asked: { ...asked, passed: [...asked.passed], ends: [...asked.ends] }, until: from });
      asked.ends.push({ closed: false, from });
      asked.reports = [];
      if (!entry.data.due) break;
      asked.rule = entry.data.due;
      asked.after = to;
      asked.extensions = [];
  }
}

/** In turn, up to the end of `day`. */
function turnsOf({ rule, after, extensions }: Asked, meetings: readonly Meeting[], day: string): Turn[] {
  const turns = turnsBy(rule, after, meetings, day);
  const recurs = rule.kind === 'ANNUAL' || rule.kind === 'BEFORE_EACH_MEETING';
  for (const extension of extensions) {
    const place = recurs ? turns.findIndex(({ due }) => due! >= extension.from) : 0;
    const turn = turns[place];
    // What was granted after the day had passed moves no day.
    if (!turn || (turn.due !== undefined && turn.due < extension.from)) continue;
    const due = turnsBy(extension.rule, extension.to, meetings, day)[0]?.due;
    if (recurs && (due === undefined || due <= turn.due!)) continue;
    turn.due = due;
    const next = turns[place + 1];
    if (due !== undefined && next && due > next.since) next.since = due;
    if (recurs && due !== undefined && due > turn.before) turn.before = due;
  }
  return turns;
}

function turnsBy(rule: Rule, after: string, all: readonly Meeting[], day: string): Turn[] {
  const meetings = 'body' in rule ? all.filter(({ body, from }) => body === rule.body && from > after) : [];
  switch (rule.kind) {
    case 'ON_DATE':
      return [{ due: rule.date.to, ...ALWAYS }];
    case 'BY_NEXT_MEETING':
      return [{ due: meetings[0]?.opens, ...ALWAYS }];
    case 'BEFORE_EACH_MEETING': {
      const turns: Turn[] = [];
      for (const [place, { opens, to }] of meetings.entries()) {
        const since = meetings[place - 1]?.to ?? after;
        turns.push({ due: opens, since, before: place + 1 < meetings.length ? to : ALWAYS.before });
      }
      return turns;
    }
    case 'ANNUAL': {
      const turns: Turn[] = [];
      for (let year = Number(after.slice(0, 4)) + 1; year <= Number(day.slice(0, 4)); year += 1)
        turns.push({ due: `${year}-12-31`, since: `${year - 1}-12-31`, before: `${year}-12-31` });
      return turns;
    }
    default:
      return [];
  }
}
