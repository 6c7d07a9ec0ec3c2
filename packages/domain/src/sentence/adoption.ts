/** Rules, quorum, minutes, reservations, what decisions rest on, silence and holidays, in plain sentences. */
import type { DecisionRelation } from '@rapporteur/schema/adoption';
import { instantText } from '../instants.ts';
import { type AdoptionEvent, because, type Clauses, list, words } from './parts.ts';

export const adoptionClauses: Clauses<AdoptionEvent> = {
  RulesOfProcedureAdopted: ({ code, version, byDecision }, say) =>
    `the rules of procedure ${version} of ${say.body(code)} came into force${byDecision ? `, by ${byDecision}` : ''}`,
  QuorumEstablished: ({ key, rules, present, sitting }, say) =>
    `quorum was found at ${key}${sitting ? ` (${sitting})` : ''} by the rules ${rules}, with ${list(present.map(say.member))} present`,

  MinutesCirculated: ({ key, symbol, commentsUntil }) =>
    `the minutes of ${key} were circulated as ${symbol}${commentsUntil ? `, for comments until ${instantText(commentsUntil)}` : ''}`,
  MinutesCommentReceived: ({ key, member, paragraph, proposal }, say) =>
    `${say.member(member)} proposed to change the minutes of ${key}${paragraph ? `, paragraph ${paragraph}` : ''}: ${proposal}`,
  MinutesCommentResolved: ({ key, comment, outcome, reason }) =>
    `the comment ${comment} on the minutes of ${key} was ${words(outcome)}${because(reason)}`,
  MinutesAdopted: ({ key, how, adoptingMeeting, symbol }) =>
    `the minutes of ${key} were adopted ${ADOPTED[how]}${adoptingMeeting ? `, ${adoptingMeeting}` : ''}${symbol ? `, as ${symbol}` : ''}`,
  MinutesCorrigendumIssued: ({ key, number, changes }) =>
    `corrigendum ${number} to the minutes of ${key} was issued (paragraph ${list(changes.map(({ paragraph }) => paragraph))})`,

  ReservationEntered: ({ symbol, member, paragraph, text }, say) =>
    `${say.member(member)} entered a reservation to ${of(paragraph)}${symbol}: ${text}`,
  ReservationWithdrawn: ({ symbol, member, paragraph, reason }, say) =>
    `${say.member(member)} withdrew its reservation to ${of(paragraph)}${symbol}${because(reason)}`,
  DecisionLinked: ({ symbol, toDecision, relation, basis }) =>
    `${symbol} ${RESTS[relation]} ${toDecision}${basis === 'INFERRED' ? ' (as we read it)' : ''}`,

  SilenceProcedureOpened: ({ key, decision, textVersion, opened, expiresAt, counted }) =>
    `silence on ${decision} in the text ${textVersion} was opened as ${key} at ${instantText(opened)}, to expire at ${instantText(expiresAt)}${counted ? `, ${counted.days} working ${counted.days === 1 ? 'day' : 'days'} of ${list(counted.members)} later` : ''}`,
  SilenceBroken: ({ key, member, at, ground }, say) =>
    `${say.member(member)} broke ${key} at ${instantText(at)}: ${ground}`,
  SilenceObjectionLate: ({ key, member, at, ground }, say) =>
    `${say.member(member)} objected to ${key} at ${instantText(at)}, after it had expired: ${ground}`,
  HolidayCalendarDeclared: ({ member, year, days }, say) =>
    `${say.member(member)} declared ${days.length} public ${days.length === 1 ? 'holiday' : 'holidays'} for ${year}`,
};

const of = (paragraph: string | undefined): string => (paragraph ? `paragraph ${paragraph} of ` : '');
const ADOPTED = { AT_CLOSE: 'at its close', BY_SILENCE: 'by silence', AT_NEXT_MEETING: 'at the next meeting' } as const;
const RESTS: Readonly<Record<DecisionRelation, string>> = {
  PREPARED_BY: 'was prepared by',
  CARRIES_OUT: 'carries out',
  CONFIRMS: 'confirms',
  BUILDS_ON: 'builds on',
};
