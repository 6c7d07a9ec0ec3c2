/** Deeds about assignments: reports, what becomes of them, the other voices, and what is done about the ask itself. */
import fc from 'fast-check';
import { type Deed, dates, maybe, one, reason } from './deeds.ts';
import type { Scenario, Sent } from './scenario.ts';

const member = fc.record({ kind: fc.constant('MEMBER'), code: one('TH', 'KH', 'VN') });
const implementation = one('IN_PROGRESS', 'IN_PROGRESS', 'COMPLETED', 'NO_LONGER_RELEVANT');
const pick = fc.double({ min: 0, max: 0.999, noNaN: true });
const body = one('SOM', 'RTF', undefined);
const due = one(
  { kind: 'ON_DATE', date: '2014-05' },
  { kind: 'ON_DATE', date: '2014-04-01' },
  { kind: 'BY_NEXT_MEETING', body: 'RTF' },
  { kind: 'STANDING' },
);
const acting = maybe(member.map(({ code }) => ({ member: code })));

/** Something on one of the assignments ever issued, acted by one of the members or nobody in particular. */
const onOne = (name: string, data: fc.Arbitrary<object>, sources: readonly string[] = []): fc.Arbitrary<Deed> =>
  fc.tuple(pick, pick, dates, acting, data).map(([number, other, effective, by, of]) => ({
    command(register) {
      const on = chosen(register, 'AssignmentIssued', number);
      if (on?.type !== 'AssignmentIssued') return undefined;
      const { symbol, assignment } = on.data;
      const report = ABOUT_REPORTS.includes(name) && chosen(register, 'FollowUpReported', other);
      if (report === undefined) return undefined;
      const about = report && report.type === 'FollowUpReported' ? report.data : { symbol, assignment };
      const data = { assignment: about.assignment, ...of, ...(report && { report: report.id }) };
      const sent = { [name]: { symbol: about.symbol, effective, sources, acting: by, data } };
      return JSON.parse(JSON.stringify(sent)) as Sent;
    },
    label: `${name} ${number} ${other} ${effective} ${JSON.stringify([by, of])}`,
  }));
const ABOUT_REPORTS = ['ClearFollowUp', 'AcceptFollowUp', 'ReturnFollowUp'];

function chosen({ log }: Scenario, type: string, number: number) {
  const found = log.filter((event) => event.type === type);
  return found[Math.floor(number * found.length)];
}

export const followUpDeeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: onOne('ReportFollowUp', fc.record({ implementation })) },
  { weight: 3, arbitrary: onOne('ClearFollowUp', fc.constant({})) },
  { weight: 2, arbitrary: onOne('AcceptFollowUp', fc.record({ body })) },
  { weight: 2, arbitrary: onOne('ReturnFollowUp', fc.record({ body, reason })) },
  {
    weight: 2,
    arbitrary: onOne(
      'ConfirmImplementation',
      fc.record({ by: fc.oneof(member, fc.constant({ kind: 'BODY', code: 'SEC' })), implementation }),
    ),
  },
  {
    weight: 1,
    arbitrary: onOne('ShowEvidence', fc.record({ what: fc.constant('A form.'), by: maybe(member) }), ['report']),
  },
  { weight: 2, arbitrary: onOne('ExtendDueDate', fc.record({ due, body, reason })) },
  { weight: 2, arbitrary: onOne('TransferAssignment', fc.record({ to: member, reason })) },
  { weight: 2, arbitrary: onOne('CloseAssignment', fc.record({ ground: reason, body })) },
  { weight: 2, arbitrary: onOne('ReopenAssignment', fc.record({ ground: reason, due: maybe(due) })) },
);
