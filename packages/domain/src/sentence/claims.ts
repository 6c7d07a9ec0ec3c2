/** Replies, recommendations and what comes of them, in plain sentences. */
import { type ClaimEvent, type Clauses, daysText, list, words } from './parts.ts';

export const claimClauses: Clauses<ClaimEvent> = {
  StatementReplied: ({ event, member, text }, say, { recordedBy }) =>
    `${say.member(member)} replied to the entry ${event}${recordedBy.member === member ? '' : ` (entered on its behalf by ${recordedBy.office ?? 'the register'})`}: ${text}`,
  ReplyWithdrawn: ({ event, member, reason }, say) =>
    `${say.member(member)} withdrew its reply to the entry ${event}${reason ? `: ${reason}` : ''}`,

  RecommendationMade: ({ key, by, addressees, text }, say) =>
    `${say.party(by)} recommended to ${list(addressees.map(say.party))} (${key}): ${text}`,
  ManagementResponded: ({ key, by, response, text, due }, say) =>
    `${say.party(by)} ${RESPONSE[response]} the recommendation ${key}${due ? `, to be carried out by ${daysText(due)}` : ''}: ${text}`,
  RecommendationFollowedUp: ({ key, by, implementation, text }, say) =>
    `${say.party(by)} said of the recommendation ${key}: ${words(implementation)}, ${text}`,
  RecommendationClosed: ({ key, ground }) => `the recommendation ${key} was closed: ${ground}`,
};

const RESPONSE = { ACCEPTED: 'accepted', PARTLY_ACCEPTED: 'accepted in part', REJECTED: 'rejected' } as const;
