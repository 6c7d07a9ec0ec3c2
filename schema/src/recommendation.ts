/** What an evaluation recommends, what those addressed answer, and what comes of it. */
import { z } from 'zod';
import { Implementation } from './decision.ts';
import { commandBody } from './envelope.ts';
import { PartialDate } from './partial-date.ts';
import { Party } from './party.ts';
import { Passage, RecommendationKey, SourceId } from './text.ts';

export const ManagementResponse = z
  .enum(['ACCEPTED', 'PARTLY_ACCEPTED', 'REJECTED'])
  .meta({ id: 'ManagementResponse', description: 'Whether those addressed take a recommendation up.' });
export type ManagementResponse = z.infer<typeof ManagementResponse>;

const key = { key: RecommendationKey };
const made = {
  by: Party,
  text: Passage,
  addressees: z.array(Party).min(1).max(20),
  evaluation: SourceId.optional().meta({ description: 'The evaluation that makes it.' }),
};
const responded = {
  by: Party.meta({ description: 'One of those addressed.' }),
  response: ManagementResponse,
  text: Passage,
  due: PartialDate.optional().meta({ description: 'By when they mean to have done it.' }),
};
const followedUp = { by: Party, implementation: Implementation, text: Passage };
const closed = { ground: Passage };

// These names are the stored format.
export const recommendationEvents = {
  RecommendationMade: z.strictObject({ ...key, ...made }),
  ManagementResponded: z.strictObject({ ...key, ...responded }),
  RecommendationFollowedUp: z.strictObject({ ...key, ...followedUp }),
  RecommendationClosed: z.strictObject({ ...key, ...closed }),
};

export const recommendationCommands = {
  MakeRecommendation: commandBody(key, made),
  RespondToRecommendation: commandBody(key, responded),
  FollowUpRecommendation: commandBody(key, followedUp),
  CloseRecommendation: commandBody(key, closed),
};
