/** The members beside each other, paragraph by paragraph. The number of statements does not depend on how many there are. */
import { countAsked } from '@rapporteur/read-models/timelines/assignment';
import { decisionsBySymbol } from '@rapporteur/read-models/timelines/decision';
import { members } from '@rapporteur/read-models/timelines/member';
import type { RegisterMatrixArgs } from '../generated/resolvers.ts';
import { refused } from '../refused.ts';
import type { DecisionRow, MatrixLineRow, MatrixRow, MemberRow } from '../rows.ts';
import { seen, type View } from '../view.ts';
import { given } from './given.ts';

/** More than fits on a screen many times over. */
const MOST_ROWS = 300;
const MOST_CELLS = 6_000;
const ADVICE = 'Narrow it down by body, meeting or decision, or by words';

const tooMany = (what: string, limit: number) => refused('QUERY_TOO_LARGE', { what, limit, advice: ADVICE });

export async function matrixAt(view: View, asked: RegisterMatrixArgs): Promise<MatrixRow> {
  const { moment, answer } = view;
  const filter = {
    body: given(asked.body),
    meeting: given(asked.meeting),
    symbol: given(asked.decision),
    text: given(asked.text),
  };
  const decisions = answer
    .read((db) => decisionsBySymbol(db, moment, filter, MOST_ROWS + 1))
    .map((found): DecisionRow => seen(view, found));
  if (sum(decisions, ({ paragraphs }) => Math.max(1, paragraphs.length)) > MOST_ROWS)
    throw tooMany(`more than ${MOST_ROWS} rows`, MOST_ROWS);
  const symbols = decisions.map(({ symbol }) => symbol);
  if (answer.read((db) => countAsked(db, moment, symbols)) > MOST_CELLS)
    throw tooMany(`more than ${MOST_CELLS} assignments in its cells`, MOST_CELLS);
  const columns = view.once('members', (db) => members(db, moment)).map((found): MemberRow => seen(view, found));
  const rows = await Promise.all(decisions.map((decision) => rowsOf(decision, columns)));
  return { view, members: columns, rows: rows.flat() };
}

/** One row for each paragraph, and one for what is asked without naming a paragraph that still stands. */
async function rowsOf(decision: DecisionRow, columns: readonly MemberRow[]): Promise<MatrixLineRow[]> {
  const { view, symbol, paragraphs } = decision;
  const assignments = await view.assignmentsOf(symbol);
  const numbers = new Set(paragraphs.map(({ no }) => no));
  const row = { view, decision, members: columns };
  const others = assignments.filter(({ paragraph }) => paragraph === undefined || !numbers.has(paragraph));
  return [
    ...paragraphs.map((paragraph) => ({
      ...row,
      paragraph: { ...paragraph, view, decision: symbol },
      assignments: assignments.filter((each) => each.paragraph === paragraph.no),
    })),
    ...(paragraphs.length === 0 || others.length > 0 ? [{ ...row, assignments: others }] : []),
  ];
}

const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0);
