/** What a body has to review: what it asked that is open, what was said of it since it last met, and what has run out. */
import { epochDay, isoDay } from '@rapporteur/domain/calendar';
import { sortKey } from '@rapporteur/read-models/sort-key';
import { assignmentsToReview } from '@rapporteur/read-models/timelines/assignment';
import { decisionsRunOut } from '@rapporteur/read-models/timelines/decision';
import type { RegisterReviewOfDecisionsArgs } from '../generated/resolvers.ts';
import { refused } from '../refused.ts';
import type { AssignmentRow, DecisionRow, ParagraphRow, ReviewEntryRow, ReviewOfDecisionsRow } from '../rows.ts';
import type { View } from '../view.ts';
import { dayGiven } from './given.ts';
import { shortList } from './short.ts';

const ADVICE = 'Close what is settled, or ask for the matrix of one meeting';

/**
 * Read at the end of the cut-off, whatever the day asked about, so that the same cut-off gives the same.
 * Throws ARGUMENT_INVALID for a cut-off after an earlier day asked about, and for a body that was none by then.
 */
export async function reviewAt(
  asked: View,
  { body, cutOff }: RegisterReviewOfDecisionsArgs,
): Promise<ReviewOfDecisionsRow> {
  const { moment, answer } = asked;
  const last = dayGiven(cutOff) ?? moment.effective;
  if (last > moment.effective && moment.effective < answer.today)
    throw refused('ARGUMENT_INVALID', {
      field: `cutOff (${cutOff})`,
      why: `lies after the day asked about (${isoDay(moment.effective)}); ask as of the cut-off itself`,
    });
  const view = answer.view({ ...moment, effective: last });
  if (!(await view.find('body', body)))
    throw refused('ARGUMENT_INVALID', { field: `body ${body}`, why: `was no body of the process on ${isoDay(last)}` });
  const met = (await view.heldBy(body)).at(-1);
  const since = met ? epochDay(met.to) : epochDay('0001-01-01');
  const assignments = shortList(
    view,
    (limit) => answer.read((db) => assignmentsToReview(db, view.moment, { body, since }, limit)),
    'entries',
    ADVICE,
  );
  const entries = await Promise.all(assignments.map(entryOf));
  const known = new Set(entries.map(({ decision, paragraph }) => placeOf(decision, paragraph)));
  const over = await runOut(view, body);
  const unasked = over.filter(({ decision, paragraph }) => !known.has(placeOf(decision, paragraph)));
  return { view, body, entries: [...entries, ...unasked].toSorted(bySymbol) };
}

async function entryOf(assignment: AssignmentRow): Promise<ReviewEntryRow> {
  const { view, decision: symbol, paragraph: no } = assignment;
  const decision = await view.decision(symbol);
  if (!decision) throw new Error(`there is an assignment of ${symbol} where there is no such decision`);
  const paragraph = decision.paragraphs.find((each) => each.no === no);
  return { view, decision, paragraph: paragraph && { ...paragraph, view, decision: symbol }, assignment };
}

/** The paragraphs whose text bounds them to a day that may have come, and decisions without any that have run out themselves. */
async function runOut(view: View, body: string): Promise<ReviewEntryRow[]> {
  const by = view.moment.effective;
  const read = (limit: number) => view.answer.read((db) => decisionsRunOut(db, view.moment, { body, by }, limit));
  const isOver = (until: { from: string } | undefined) => until !== undefined && epochDay(until.from) <= by;
  return shortList(view, read, 'entries', ADVICE).flatMap((decision: DecisionRow): ReviewEntryRow[] => {
    const { inForceTo, paragraphs, symbol } = decision;
    if (paragraphs.length === 0) return isOver(inForceTo) ? [{ view, decision }] : [];
    return paragraphs
      .filter(({ term }) => (term ? term.kind === 'TIME_BOUND' && isOver(term.until) : isOver(inForceTo)))
      .map((paragraph) => ({ view, decision, paragraph: { ...paragraph, view, decision: symbol } }));
  });
}

const placeOf = ({ symbol }: DecisionRow, paragraph: ParagraphRow | undefined) => `${symbol} ${paragraph?.no ?? ''}`;

/** By symbol, then by paragraph in the order of the text, then in the order of asks and their addressees. */
function bySymbol(a: ReviewEntryRow, b: ReviewEntryRow): number {
  return (
    compare(sortKey(a.decision.symbol), sortKey(b.decision.symbol)) ||
    paragraphPlace(a) - paragraphPlace(b) ||
    (a.assignment?.ask ?? 0) - (b.assignment?.ask ?? 0) ||
    (a.assignment?.share ?? 0) - (b.assignment?.share ?? 0)
  );
}
const paragraphPlace = ({ decision, paragraph }: ReviewEntryRow) =>
  paragraph ? decision.paragraphs.findIndex(({ no }) => no === paragraph.no) : decision.paragraphs.length;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
