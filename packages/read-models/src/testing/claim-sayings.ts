/** What the streams of replies and of recommendations may say. */
import { MEMBERS, type Sayings, type Step, say } from './saying.ts';

export const CLAIM_STREAMS = ['reply-00000000-0000-8000-8000-000000000001', 'recommendation-r-1', 'recommendation-r-2'];

const OTHER = { kind: 'OTHER', name: 'Evaluators' };
const memberOf = (given: Step) => ({ kind: 'MEMBER', code: MEMBERS[given.which]! });

export const claimSayings: Readonly<Record<string, Sayings>> = {
  reply(event, given) {
    const of = { event, member: MEMBERS[given.which] };
    const replied = say('StatementReplied', { ...of, stream: 'statement-s-1', text: `Text ${given.target % 3}.` });
    return [replied, replied, say('ReplyWithdrawn', of)];
  },
  recommendation: (key, given) => [
    say('RecommendationMade', { key, by: OTHER, text: `Text ${given.target % 3}.`, addressees: [memberOf(given)] }),
    say('ManagementResponded', {
      key,
      by: memberOf(given),
      response: given.target % 2 ? 'ACCEPTED' : 'REJECTED',
      text: 'Yes.',
    }),
    say('RecommendationFollowedUp', { key, by: OTHER, implementation: 'IN_PROGRESS', text: 'A draft.' }),
    say('RecommendationClosed', { key, ground: `Ground ${given.target % 2}.` }),
  ],
};
