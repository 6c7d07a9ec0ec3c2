/** The review of decisions as plain text. The same review gives the same text, letter by letter: nothing here depends on place or time. */
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { ReplyState } from '../claims/reply.ts';
import { dateText, daysText, type NameOf, type Saying, saying, words } from '../sentence/parts.ts';
import { type AssignmentState, isClosed } from './assignment.ts';
import type { Due } from './due.ts';
import { type LastWord, lastWordOf } from './last-word.ts';
import type { DecisionState, ParagraphState } from './state.ts';
import type { Term } from './term.ts';

export type Reviewed = {
  decision: DecisionState;
  paragraph?: ParagraphState | undefined;
  /** Until when the paragraph, or the decision where it has none, counts. */
  term: Term;
  /** `replies`: what members reply to the last word. */
  asked?: { assignment: AssignmentState; due: Due; replies: readonly Replied[] } | undefined;
};
type Replied = Pick<ReplyState, 'member' | 'text' | 'date' | 'enteredFor'>;
export type Review = {
  body: string;
  cutOff: string;
  /** In words, up to what the register is taken to know. */
  known: string;
  lastMet: PartialDate | undefined;
  entries: readonly Reviewed[];
};

export function reviewText({ body, cutOff, known, lastMet, entries }: Review, nameOf: NameOf): string {
  const say = saying(nameOf);
  const head = [
    `Review of decisions: ${say.body(body)} (${body})`,
    `Cut-off: ${cutOff}, ${known}`,
    lastMet ? `Last met: ${daysText(lastMet)}` : 'No meeting of the body is on record by the cut-off',
  ];
  const told: string[] = [];
  let before: Reviewed | undefined;
  for (const entry of entries) {
    if (entry.decision.symbol !== before?.decision.symbol) told.push('', decisionLine(entry.decision));
    if (startsParagraph(entry, before)) told.push(`  ${paragraphLine(entry)}`);
    told.push(...assignmentLines(entry, cutOff, say).map((line) => `    ${line}`));
    before = entry;
  }
  if (entries.length === 0) told.push('', 'Nothing is open, and nothing was said since the body last met.');
  return `${[...head, ...told].join('\n')}\n`;
}

const startsParagraph = (entry: Reviewed, before: Reviewed | undefined) =>
  entry.decision.symbol !== before?.decision.symbol || entry.paragraph?.no !== before?.paragraph?.no;

function decisionLine({ symbol, title, adopted, ended }: DecisionState): string {
  const facts = [adopted && `adopted ${dateText(adopted)}`, ended && `since ${words(ended)}`].filter(Boolean);
  return `${symbol}${title ? `, ${title}` : ''}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`;
}

function paragraphLine({ paragraph, decision, term }: Reviewed): string {
  const what = paragraph ? `Paragraph ${paragraph.no}` : 'Without a paragraph';
  const verb = paragraph?.verb ?? decision.verb;
  const text = paragraph ? `: ${oneLine(paragraph.text)}` : '';
  return `${what} (${words(verb)}; ${termText(term)})${text}`;
}

function termText({ kind, until, basis }: Term): string {
  if (kind === 'NOT_STATED') return 'term not stated';
  const read = basis === 'INFERRED' ? ', as we read it' : '';
  return `${words(kind)}${until ? ` until ${dateText(until)}` : ''}${read}`;
}

function assignmentLines({ asked }: Reviewed, cutOff: string, say: Saying): string[] {
  if (!asked) return ['Its time has run out.'];
  const { assignment, due, replies } = asked;
  const { id, addressee, action, basis } = assignment;
  const read = basis === 'INFERRED' ? ' (as we read it)' : '';
  const word = lastWordOf(assignment);
  return [
    `${id}, ${say.party(addressee)}${read}: ${unstopped(action)}. ${isClosed(assignment) ? 'Closed' : dueText(due, cutOff)}.`,
    word
      ? `  Last word: ${wordText(word, say)}.`
      : '  No word of it on this register, which does not mean that nothing was reported.',
    ...replies.map((reply) => `  ${replyText(reply, say)}.`),
  ];
}

const replyText = ({ member, date, text, enteredFor }: Replied, say: Saying) =>
  `Reply of ${say.member(member)}${enteredFor ? ', entered on its behalf' : ''}, ${dateText(date)}: ${unstopped(text)}`;

function dueText({ on, state }: Due, cutOff: string): string {
  if (state === 'NO_DATE') return 'No day is set';
  if (!on) return 'Not due yet';
  if (state === 'NOT_DUE') return on.to < cutOff ? `Was due ${dateText(on)}, and is answered` : `Due ${dateText(on)}`;
  return `Due ${dateText(on)}: ${STATES[state]}`;
}
const STATES = { DUE: 'on this day', OVERDUE: 'overdue', UNKNOWN: 'perhaps by now' } as const;

function wordText({ voice, by, date, implementation, text }: LastWord, say: Saying): string {
  const what = [implementation && words(implementation), text && unstopped(text)].filter(Boolean);
  const said = `${dateText(date)}, ${by ? ACTIVE[voice](say.party(by)) : `it ${PASSIVE[voice]}`}`;
  return `${said}${what.length > 0 ? `: ${what.join(', ')}` : ''}`;
}
const ACTIVE: Readonly<Record<LastWord['voice'], (who: string) => string>> = {
  REPORTED: (who) => `${who} reported`,
  REPORTED_FOR: (who) => `a report was entered on behalf of ${who}, which has not cleared it`,
  CLEARED: (who) => `${who} cleared the report entered on its behalf`,
  STATED: (who) => `${who} stated`,
  SHOWN: (who) => `${who} showed`,
  CONFIRMED: (who) => `${who} confirmed`,
  ACCEPTED: (who) => `${who} accepted the report`,
  RETURNED: (who) => `${who} returned the report`,
  EXTENDED: (who) => `${who} put it off`,
  TRANSFERRED: (who) => `${who} passed it on`,
  CLOSED: (who) => `${who} closed it`,
  REOPENED: (who) => `${who} opened it again`,
};
const PASSIVE: Readonly<Record<LastWord['voice'], string>> = {
  REPORTED: 'was reported',
  REPORTED_FOR: 'was reported by another',
  CLEARED: 'was cleared',
  STATED: 'was stated',
  SHOWN: 'was shown',
  CONFIRMED: 'was confirmed',
  ACCEPTED: 'was accepted',
  RETURNED: 'was returned',
  EXTENDED: 'was put off',
  TRANSFERRED: 'was passed on',
  CLOSED: 'was closed',
  REOPENED: 'was opened again',
};

const unstopped = (text: string) => oneLine(text).replace(/[\s.。]+$/u, '');
const oneLine = (text: string) => text.replace(/\s*\n\s*/gu, ' ').trim();
