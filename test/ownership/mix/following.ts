/** Meetings held, asks of every due rule, and what becomes of them. */
import { type Deed, maybe, none, one, reason } from '@rapporteur/domain/testing/deeds';
import type { Sent } from '@rapporteur/domain/testing/scenario';
import fc from 'fast-check';
import { dates, deed, pick } from './deed.ts';

const MEETINGS = { 'M-0': 'SOM', 'M-1': 'SOM', 'M-2': 'SOM', 'M-3': 'RTF', 'M-4': 'SOM', 'M-5': 'RTF' };
const key = one(...(Object.keys(MEETINGS) as (keyof typeof MEETINGS)[]));
const hold = key.chain((of) => deed('HoldMeeting', fc.constant({ key: of }), fc.constant({ body: MEETINGS[of] })));
const planned = fc.constant({ key: 'M-6' });
const body = one('SOM', 'SOM', 'RTF');
const due = one<object>(
  { kind: 'ON_DATE', date: '2014-06' },
  { kind: 'ON_DATE', date: '2015-03-01' },
  { kind: 'BY_NEXT_MEETING', body: 'SOM' },
  { kind: 'BY_NEXT_MEETING', body: 'RTF' },
  { kind: 'BEFORE_EACH_MEETING', body: 'SOM' },
  { kind: 'ANNUAL' },
  { kind: 'STANDING' },
  { kind: 'NOT_STATED' },
);
const later = one<object>(
  { kind: 'ON_DATE', date: '2014-08-15' },
  { kind: 'ON_DATE', date: '2015-05' },
  { kind: 'BY_NEXT_MEETING', body: 'RTF' },
);
const asks = fc.array(
  fc.record({
    of: one<object>(
      { kind: 'ALL_MEMBERS', except: [] },
      { kind: 'MEMBER', code: 'TH' },
      { kind: 'MEMBER', code: 'KH' },
      { kind: 'BODY', code: 'SEC' },
    ),
    action: fc.constant('report'),
    due,
  }),
  { minLength: 1, maxLength: 2 },
);
/** Something on one of the assignments ever issued; on one of the reports, where it is about reports. */
const follow = (name: string, data: fc.Arbitrary<object>): fc.Arbitrary<Deed> =>
  fc.tuple(pick, dates, data).map(([number, effective, of]) => ({
    command({ log }) {
      const reports = ['AcceptFollowUp', 'ReturnFollowUp', 'ClearFollowUp'].includes(name);
      const wanted = reports
        ? 'FollowUpReported'
        : name === 'ReopenAssignment'
          ? 'AssignmentClosed'
          : 'AssignmentIssued';
      const found = log.filter(({ type }) => type === wanted);
      const on = found[Math.floor(number * number * found.length)];
      if (!on || !('symbol' in on.data && 'assignment' in on.data)) return undefined;
      const { symbol, assignment } = on.data;
      const after = wanted !== 'AssignmentIssued' && effective < on.effective.to ? on.effective.to : effective;
      const sent = { symbol, effective: after, data: { assignment, ...of, ...(reports && { report: on.id }) } };
      return JSON.parse(JSON.stringify({ [name]: sent })) as Sent;
    },
    label: `${name} ${number} ${effective} ${JSON.stringify(of)}`,
  }));
const implementation = one('IN_PROGRESS', 'COMPLETED', 'COMPLETED', 'NO_LONGER_RELEVANT');
export const following = fc.oneof(
  { weight: 5, arbitrary: hold },
  deed('OpenMeeting', planned, none),
  deed('CloseMeeting', planned, none),
  deed('CancelMeeting', planned, fc.record({ reason })),
  { weight: 2, arbitrary: deed('IssueAssignments', fc.constant({ symbol: 'COMMIT/A' }), fc.record({ asks })) },
  { weight: 8, arbitrary: follow('ReportFollowUp', fc.record({ implementation })) },
  { weight: 2, arbitrary: follow('AcceptFollowUp', fc.record({ body })) },
  { weight: 2, arbitrary: follow('ReturnFollowUp', fc.record({ body, reason })) },
  { weight: 2, arbitrary: follow('ExtendDueDate', fc.record({ due: later, body, reason })) },
  follow(
    'TransferAssignment',
    fc.record({ to: one({ kind: 'MEMBER', code: 'KH' }, { kind: 'MEMBER', code: 'TH' }), reason }),
  ),
  follow('CloseAssignment', fc.record({ ground: reason })),
  follow('ReopenAssignment', fc.record({ ground: reason, due: maybe(later) })),
);
