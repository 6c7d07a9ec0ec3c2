/** An event in one plain sentence, for people who will never read JSON. */

import type { Addressee, DueRule, Verb } from '@rapporteur/schema/decision';
import { never, type RecordedEvent } from '../stream-kind.ts';
import { adoptionClauses } from './adoption.ts';
import { claimClauses } from './claims.ts';
import { figureClauses } from './figures.ts';
import { followUpClauses } from './follow-up.ts';
import { functionClauses } from './functions.ts';
import {
  because,
  type Clauses,
  dateText,
  daysText,
  type LaterEvent,
  list,
  type NameOf,
  saying,
  words,
} from './parts.ts';
import { planClauses } from './plans.ts';
import { reportingClauses } from './reporting.ts';

export { dateText, type NameOf } from './parts.ts';

/** What happened, when, and whether we infer it. `nameOf` answers as of the event, so that no later name leaks in. */
export function sentenceOf(event: RecordedEvent, nameOf: NameOf): string {
  const { effective, note } = event;
  const inferred = effective.basis === 'INFERRED' ? ' (date inferred)' : '';
  const when =
    event.type === 'EntryVoided' || event.type === 'EntryApproved' ? '' : `${dateText(effective)}${inferred}: `;
  return stopped(`${when}${clause(event, nameOf)}`) + (note ? ` Note: ${stopped(note)}` : '');
}

function clause(event: RecordedEvent, nameOf: NameOf): string {
  const member = (code: string) => nameOf('member', code);
  const body = (code: string) => nameOf('body', code);
  const { type, data } = event;
  switch (type) {
    case 'MemberAdmitted':
      return `${data.name} (${data.code}) became a member of the process`;
    case 'MemberRenamed':
      return `${member(data.code)} (${data.code}) took the name ${data.name}`;
    case 'MemberWithdrew':
      return `${member(data.code)} withdrew from the process: ${data.reason}`;
    case 'MemberOrderAdopted':
      return `the members are shown in the order ${list(data.members.map(member))}`;
    case 'BodyConstituted':
      return `${data.name} (${data.code}) was constituted`;
    case 'BodyRenamed':
      return `${body(data.code)} took the name ${data.name}`;
    case 'BodyDissolved':
      return `${body(data.code)} was dissolved: ${data.reason}`;
    case 'PartnerRegistered':
      return `${data.name} entered the register as a partner (${words(data.category)})`;
    case 'PartnerRenamed':
      return `${nameOf('partner', data.name)} took the name ${data.newName}`;
    case 'SourceRegistered':
      return `${data.issuer} issued "${data.title}"${data.published ? '' : '; when it was published is not known'}`;
    case 'SourceRetitled':
      return `the source ${data.id} bears the title "${data.title}"`;
    case 'CorrigendumIssued':
      return `corrigendum ${data.number} to ${data.id} was issued: ${list(data.changes.map(changed))}`;
    case 'GatheringPlanned':
      return `the gathering ${data.title ?? data.key} was planned${at(data.place)}`;
    case 'GatheringHeld':
      return `the gathering ${data.title ?? data.key} was held${at(data.place)}`;
    case 'GatheringCancelled':
      return `the gathering ${data.key} was cancelled: ${data.reason}`;
    case 'MeetingScheduled':
      return `${data.key} of ${body(data.body)} was scheduled${data.planned ? ` for ${dateText(data.planned)}` : ''}${at(data.place)}`;
    case 'MeetingRescheduled':
      return `${data.key} was rescheduled${data.planned ? ` to ${dateText(data.planned)}` : ''}${at(data.place)}${because(data.reason)}`;
    case 'MeetingCancelled':
      return `${data.key} was cancelled: ${data.reason}`;
    case 'MeetingConvened':
      return `${data.key} was convened${data.notice ? ` by ${data.notice}` : ''}`;
    case 'AgendaAdopted':
      return `${data.key} had the agenda ${list(data.agenda.map(({ title }) => title))}`;
    case 'DelegationAccredited':
      return `${member(data.member)} took part in ${data.key}${data.head ? `, led by its ${data.head}` : ''}`;
    case 'ObserverAdmitted':
      return `${nameOf('partner', data.name)} observed ${data.key}${data.sessions ? ` (${data.sessions})` : ''}`;
    case 'MeetingOpened':
      return `${data.key} was opened`;
    case 'MeetingClosed':
      return `${data.key} was closed`;
    case 'MeetingHeld':
      return `${data.key} of ${body(data.body)} was held${at(data.place)}${data.host ? `, hosted by ${member(data.host)}` : ''}`;
    case 'MeetingOrganisersReported':
      return `${data.key} was organised by ${list(data.organisers.map(saying(nameOf).party))}`;
    case 'AttendanceReported':
      return `a source counts at ${data.key}: ${data.text}`;
    case 'OrdinalClaimed':
      return `${data.meeting} bears the number ${data.ordinal} of ${body(data.body)}`;
    case 'OrdinalReleased':
      return `${data.meeting} no longer bears the number ${data.ordinal} of ${body(data.body)}`;
    case 'DecisionProposed':
      return `${named(data)} was proposed${to(data.body, body)}`;
    case 'AdoptionStepExpected':
      return `${named(data)} was expected to be ${words(data.step)}${by(data.body, body)}${data.expectedOn ? ` (${dateText(data.expectedOn)})` : ''}`;
    case 'DecisionAgreedInPrinciple':
      return `${subject(data.body, body)} agreed in principle on ${named(data)}`;
    case 'DecisionEndorsed':
      return `${subject(data.body, body)} endorsed ${named(data)}`;
    case 'NationalAuthorisationObtained':
      return `${data.authority} of ${member(data.member)} authorised ${COVERED[data.covers]} ${named(data)}`;
    case 'DecisionAdopted':
      return `${data.parties.length > 0 ? list(data.parties.map(member)) : subject(data.body, body)} ${PAST[data.verb]} ${named(data)}`;
    case 'InstrumentSigned':
      return `${member(data.member)} signed ${named(data)}`;
    case 'InstrumentRenewed':
      return `${list(data.parties.map(member)) || 'its parties'} renewed ${named(data)}`;
    case 'InstrumentRevised':
      return `${list(data.parties.map(member)) || 'its parties'} revised ${named(data)}`;
    case 'DecisionAmended':
      return `${data.symbol} was amended${data.byDecision ? ` by ${data.byDecision}` : ''}${because(data.reason)}`;
    case 'DecisionSuperseded':
      return `${data.symbol} was superseded by ${data.byDecision}${chosen(data.assignments ?? [])}`;
    case 'DecisionRescinded':
      return `${data.symbol} was rescinded${data.byDecision ? ` by ${data.byDecision}` : ''}: ${data.reason}`;
    case 'DecisionLapsed':
      return `${data.symbol} lapsed: ${data.reason}`;
    case 'DecisionOvertaken':
      return `${data.symbol} was overtaken by events: ${data.reason}`;
    case 'AssignmentIssued':
      return `${data.symbol} asks ${addressee(data.addressee, nameOf)}${data.basis === 'INFERRED' ? ' (as we read it)' : ''}${due(data.due, body)}: ${data.action}`;
    case 'FollowUpReported':
      return `${addressee(data.addressee, nameOf)} reported on ${data.assignment}${onBehalf(event)}: ${words(data.implementation)}${data.text ? `, ${data.text}` : ''}`;
    case 'ImplementationStated':
      return `${data.by} states of ${addressee(data.about, nameOf)}, on ${data.symbol}: ${words(data.implementation)}, ${data.text}`;
    case 'EntryCorrected':
      return `the entry ${data.target} (${data.type}) was corrected (${words(data.class)})${following(data.corrigendum)}: ${data.reason}`;
    case 'EntryVoided':
      return `The entry ${data.target} was voided: ${data.reason}`;
    case 'EntryApproved':
      return `The entry ${data.target} was approved`;
    default:
      return clauses[type](data as never, saying(nameOf), event as never);
  }
}

/** What the other half of the process says is told where each part of it is: `clauses[type]` is total, since a missing one does not compile. */
const clauses: Clauses<LaterEvent> = {
  ...adoptionClauses,
  ...followUpClauses,
  ...figureClauses,
  ...claimClauses,
  ...planClauses,
  ...functionClauses,
  ...reportingClauses,
};

const COVERED = { TEXT: 'the text of', SIGNATORY: 'the signing of', BOTH: 'the text and the signing of' } as const;

const PAST: Readonly<Record<Verb, string>> = {
  ADOPT: 'adopted',
  ENDORSE: 'endorsed',
  DECIDE: 'decided',
  AGREE: 'agreed',
  AGREE_IN_PRINCIPLE: 'agreed in principle on',
  REQUEST: 'requested',
  RECOMMEND: 'recommended',
  INVITE: 'invited',
  COMMIT: 'committed to',
  NOTE: 'noted',
  WELCOME: 'welcomed',
  SIGN: 'signed',
  NOT_STATED: 'reached (the source does not say how)',
};

/** What was chosen for the assignments that were open. */
function chosen(assignments: readonly { assignment: string; outcome: string }[]): string {
  const choices = assignments.map(({ assignment, outcome }) => `${assignment} ${words(outcome)}`);
  return choices.length > 0 ? ` (${list(choices)})` : '';
}

const changed = ({ locator, was, now }: { locator?: string | undefined; was: string; now: string }) =>
  `${locator ? `${locator}, ` : ''}"${was}" reads "${now}"`;
const following = (corrigendum: { source: string; number: number } | undefined) =>
  corrigendum ? ` after corrigendum ${corrigendum.number} to ${corrigendum.source}` : '';

const named = ({ symbol, title }: { symbol: string; title?: string | undefined }) =>
  title ? `${symbol}, ${title}` : symbol;
/** Ends with one full stop, whatever it ended with. */
const stopped = (text: string) => `${text.replace(/[\s.。]+$/u, '')}.`;
const at = (place: string | undefined) => (place ? ` in ${place}` : '');
const by = (code: string | undefined, body: (code: string) => string) => (code ? ` by ${body(code)}` : '');
const to = (code: string | undefined, body: (code: string) => string) => (code ? ` to ${body(code)}` : '');
const subject = (code: string | undefined, body: (code: string) => string) => (code ? body(code) : 'the process');

/** Somebody else entered it for the addressee. */
const onBehalf = ({ data, recordedBy }: Extract<RecordedEvent, { type: 'FollowUpReported' }>) =>
  recordedBy.member === data.addressee.code ? '' : ` (entered on its behalf by ${recordedBy.office ?? 'the register'})`;

function addressee({ kind, code }: Addressee, nameOf: NameOf): string {
  return nameOf(({ MEMBER: 'member', BODY: 'body', PARTNER: 'partner' } as const)[kind], code);
}

function due(rule: DueRule, body: (code: string) => string): string {
  switch (rule.kind) {
    case 'ON_DATE':
      return `, by ${daysText(rule.date)}${rule.date.stated ? ` ("${rule.date.stated}")` : ''}`;
    case 'BY_NEXT_MEETING':
      return `, by the next meeting of ${body(rule.body)}`;
    case 'BEFORE_EACH_MEETING':
      return `, before each meeting of ${body(rule.body)}`;
    case 'ANNUAL':
      return ', each year';
    case 'STANDING':
      return ', as a standing commitment';
    case 'NOT_STATED':
      return '';
    default:
      return never(rule);
  }
}
