/** What becomes of an assignment, in the stream of its decision. */
import { isoDay } from '@rapporteur/domain/calendar';
import { DAYS, MEMBERS, type Said, type Sayings, type Step, say } from './saying.ts';

export function followUpSayings(symbol: string, given: Step, before: Parameters<Sayings>[2]): Said[] {
  const member = MEMBERS[given.which]!;
  const other = MEMBERS[(given.which + 1) % MEMBERS.length]!;
  const assignment = `${symbol}/A1/${member}`;
  const on = { symbol, assignment, addressee: { kind: 'MEMBER', code: given.target % 5 ? member : other } };
  const reports = before.filter(({ type }) => type === 'FollowUpReported');
  const report = (reports[given.target % Math.max(1, reports.length)] ?? before[0])?.id ?? NOBODY;
  const day = isoDay(DAYS[given.target % DAYS.length]!);
  const date = { from: day, to: day, precision: 'DAY', approximate: false, basis: 'STATED' };
  const due = given.target % 2 ? { kind: 'ON_DATE', date } : { kind: 'BY_NEXT_MEETING', body: 'SOM' };
  const issued = {
    symbol,
    assignment,
    ask: 1 + (given.target % 2),
    of: { kind: 'ALL_MEMBERS' },
    addressee: { kind: 'MEMBER', code: member },
    basis: 'STATED',
    action: 'Act.',
  };
  return [
    say('AssignmentIssued', { ...issued, due: { kind: 'ON_DATE', date } }),
    say('AssignmentIssued', { ...issued, due: { kind: 'ANNUAL' } }),
    say('AssignmentIssued', { ...issued, due: { kind: 'STANDING' } }),
    say('FollowUpCleared', { ...on, report, entry: report }),
    say('FollowUpAccepted', { ...on, report, body: 'SOM' }),
    say('FollowUpReturned', { ...on, report, body: 'SOM', reason: 'Of another year.' }),
    say('ImplementationConfirmed', { ...on, by: { kind: 'OTHER', name: 'UN-ACT' }, implementation: 'IN_PROGRESS' }),
    say('EvidenceShown', { ...on, what: 'A form.', by: { kind: 'MEMBER', code: member } }),
    say('DueDateExtended', { ...on, due, body: 'SOM', reason: 'Elections.' }),
    say('AssignmentTransferred', { ...on, to: { kind: 'MEMBER', code: other }, reason: 'It has the Chair.' }),
    say('AssignmentClosed', { ...on, ground: 'Settled.' }),
    say('AssignmentReopened', { ...on, ground: 'Not settled.', ...(given.target % 3 && { due }) }),
  ];
}

const NOBODY = '00000000-0000-8000-8000-00000000ffff';
