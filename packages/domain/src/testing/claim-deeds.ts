/** Deeds about claims: corrigenda of sources, replies to what is said of members, recommendations and what comes of them. */
import fc from 'fast-check';
import { membersNamed } from '../references.ts';
import { commanded, type Deed, dates, one, reason } from './deeds.ts';
import type { Sent } from './scenario.ts';

const corrigenda = commanded(
  'IssueCorrigendum',
  fc.record({ id: one('report', 'report-b') }),
  fc.record({ number: one(1, 2), changes: fc.constant([{ was: '33', now: '37' }]) }),
);

/** To one of the entries on record, by a member that it names or by another. */
const replies: fc.Arbitrary<Deed> = fc
  .tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), one(undefined, undefined, 'TH', 'KH'), dates, one('a', 'b'))
  .map(([number, other, effective, text]) => ({
    command(register) {
      const event = register.log[Math.floor(number * register.log.length)];
      const member = other ?? (event && membersNamed(event)[0]);
      if (!event || !member) return undefined;
      return { ReplyToStatement: { event: event.id, member, effective, data: { stream: event.stream, text } } } as Sent;
    },
    label: `reply ${number} ${effective}`,
  }));

const withdrawals: fc.Arbitrary<Deed> = dates.map((effective) => ({
  command(register) {
    const replied = register.log.findLast(({ type }) => type === 'StatementReplied');
    if (replied?.type !== 'StatementReplied') return undefined;
    const { event, member } = replied.data;
    return { WithdrawReply: { event, member, effective, data: {} } } as Sent;
  },
  label: `withdraw the last reply ${effective}`,
}));

const key = fc.record({ key: one('r-1', 'r-2') });
const by = one({ kind: 'BODY', code: 'SOM' }, { kind: 'MEMBER', code: 'TH' });
const recommendations = fc.oneof(
  commanded(
    'MakeRecommendation',
    key,
    fc.record({ by: fc.constant({ kind: 'OTHER', name: 'Evaluators' }), text: reason, addressees: fc.tuple(by) }),
  ),
  commanded('RespondToRecommendation', key, fc.record({ by, response: one('ACCEPTED', 'REJECTED'), text: reason })),
  commanded('FollowUpRecommendation', key, fc.record({ by, implementation: fc.constant('IN_PROGRESS'), text: reason })),
  commanded('CloseRecommendation', key, fc.record({ ground: reason })),
);

export const claimDeeds = fc.oneof(
  { weight: 1, arbitrary: corrigenda },
  { weight: 3, arbitrary: replies },
  { weight: 1, arbitrary: withdrawals },
  { weight: 3, arbitrary: recommendations },
);
