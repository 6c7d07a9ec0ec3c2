/** The review of decisions: structured, and as the text of the paper. */
import { isoDay } from '@rapporteur/domain/calendar';
import { lastWordOf } from '@rapporteur/domain/decision/last-word';
import { type Reviewed, reviewText } from '@rapporteur/domain/decision/review-text';
import type { NameOf } from '@rapporteur/domain/sentence/sentence';
import { dueAt } from '../due.ts';
import type { LastWordResolvers, ReviewEntryResolvers, ReviewOfDecisionsResolvers } from '../generated/resolvers.ts';
import { resolvedAsOf } from '../moment.ts';
import type { ReviewEntryRow, ReviewOfDecisionsRow } from '../rows.ts';
import { termAt } from '../term.ts';
import type { View } from '../view.ts';
import { repliesOf } from './reply.ts';

export const ReviewOfDecisions: ReviewOfDecisionsResolvers = {
  body: ({ view, body }) => view.body(body),
  cutOff: ({ view }) => isoDay(view.moment.effective),
  lastMet: async ({ view, body }) => (await view.heldBy(body)).at(-1) ?? null,
  text: textOf,
};

export const ReviewEntry: ReviewEntryResolvers = {
  paragraph: ({ paragraph }) => paragraph ?? null,
  assignment: ({ assignment }) => assignment ?? null,
  lastWord: ({ view, assignment }) => {
    const word = assignment && lastWordOf(assignment);
    return word ? { ...word, view } : null;
  },
};

export const LastWord: LastWordResolvers = {
  by: ({ view, by }) => (by ? { view, party: by } : null),
  replies: repliesOf,
};

/** Written twice: once to learn which names it needs, and once with the names as they were at the cut-off. */
async function textOf({ view, body, entries }: ReviewOfDecisionsRow): Promise<string> {
  const review = {
    body,
    cutOff: isoDay(view.moment.effective),
    known: knownText(view),
    lastMet: (await view.heldBy(body)).at(-1),
    entries: await Promise.all(entries.map(reviewed)),
  };
  const needed = new Map<string, Parameters<NameOf>>();
  reviewText(review, (...name) => {
    needed.set(name.join(' '), name);
    return name[1];
  });
  const names = new Map(
    await Promise.all(
      [...needed].map(
        async ([asked, [type, code]]): Promise<[string, string]> => [asked, (await view[type](code)).name],
      ),
    ),
  );
  return reviewText(review, (...name) => names.get(name.join(' ')) ?? name[1]);
}

async function reviewed({ decision, paragraph, assignment }: ReviewEntryRow): Promise<Reviewed> {
  const term = await termAt(decision, paragraph);
  if (!assignment) return { decision, paragraph, term };
  const word = lastWordOf(assignment);
  const replies = word ? await assignment.view.repliesTo(word.event) : [];
  return { decision, paragraph, term, asked: { assignment, due: await dueAt(assignment), replies } };
}

function knownText(view: View): string {
  const { position, published } = resolvedAsOf(view.answer, view.moment);
  return published ? `as published by ${published}` : `as the register knew at position ${position}`;
}
