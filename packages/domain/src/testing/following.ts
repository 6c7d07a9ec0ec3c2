/** One assignment and everything that can become of it, in the order of a life. */
import type { Scenario, Sent } from './scenario.ts';

const symbol = 'COMMIT/FOLLOWED';
const assignment = `${symbol}/A1/TH`;
const member = (code: string) => ({ kind: 'MEMBER', code }) as const;

/** Needs a source. Records every event there is about an assignment, and gives them. */
export function followEverything(history: Scenario, source: string): Scenario['log'] {
  const before = history.log.length;
  const command = (name: string, effective: string, data: object, more: object = {}): Sent =>
    ({ [name]: { symbol, effective, ...more, data: { assignment, ...data } } }) as unknown as Sent;
  history.given({
    AdoptDecision: {
      symbol,
      effective: '2016-11-24',
      data: {
        body: 'SOM',
        verb: 'REQUEST',
        asks: [{ of: member('TH'), action: 'report', due: { kind: 'ON_DATE', date: '2017-03-31' } }],
      },
    },
  });
  history.given(command('ReportFollowUp', '2017-01-01', { implementation: 'IN_PROGRESS' }));
  const report = history.last('FollowUpReported').id;
  const ground = 'Settled.';
  history.given(
    command('ClearFollowUp', '2017-01-02', { report }, { acting: { member: 'TH' } }),
    command('ReturnFollowUp', '2017-01-03', { report, body: 'SEC', reason: 'Of another year.' }),
    command('AcceptFollowUp', '2017-01-04', { report, body: 'SOM' }),
    command('ShowEvidence', '2017-01-05', { what: 'The form as printed' }, { sources: [source] }),
    command('ConfirmImplementation', '2017-01-06', {
      by: { kind: 'BODY', code: 'RTF' },
      implementation: 'COMPLETED',
      text: 'Seen.',
    }),
    command('ExtendDueDate', '2017-01-07', {
      body: 'SOM',
      due: { kind: 'ON_DATE', date: '2017-06' },
      reason: 'Elections.',
    }),
    command('ExtendDueDate', '2017-01-08', {
      body: 'SOM',
      due: { kind: 'BY_NEXT_MEETING', body: 'RTF' },
      reason: 'Again.',
    }),
    command('TransferAssignment', '2017-01-09', { to: member('KH'), reason: 'It has the Chair.' }),
    command('CloseAssignment', '2017-01-10', { ground, body: 'SOM' }),
    command('ReopenAssignment', '2017-01-11', { ground: 'Not settled.', due: { kind: 'ANNUAL' } }),
    command('CloseAssignment', '2017-01-12', { ground }),
  );
  return history.log.slice(before);
}
