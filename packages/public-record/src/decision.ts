/**
 * Decisions as steps: what is reported of the path before adoption, the decision itself with what it asks, its signatures, and what
 * third parties state of its implementation.
 */

import type { Addressee, Ask as AskShape, DueRule } from '@rapporteur/schema/decision';
import { PartialDate } from '@rapporteur/schema/partial-date';
import type { z } from 'zod';
import type { Ask, Bilateral, Decision, PathStep, PublicRecord, Statement } from './record.ts';
import { type Cite, imperative, joined, numbered, type Step } from './step.ts';
import { datesOfDecision, datesOfMeeting, meetingOf, publicationOf, when } from './when.ts';

export const decisionSteps = (record: PublicRecord, cite: Cite): Step[] => [
  ...record.decisions.flatMap((decision) =>
    numbered('decisions', decision.symbol, [
      ...beforeAdoption(decision, record, cite),
      taken(decision, record, cite),
      ...signatures(decision, record, cite),
      ...decision.statements.map((statement) => stated(decision, statement, record, cite)),
    ]),
  ),
  ...record.bilaterals.flatMap((bilateral) => numbered('decisions', bilateral.symbol, [agreement(bilateral, cite)])),
];

const identityOf = ({ kind, title }: Decision) => ({ kind, title });

/** Steps that a source expects, and authorisations at home: in the order in which they happened. */
function beforeAdoption(decision: Decision, record: PublicRecord, cite: Cite) {
  const steps = decision.path.filter((step) => !isTheDecision(step, decision, record));
  return steps
    .map((step) =>
      step.standing === 'EXPECTED' ? expected(decision, step, record, cite) : authorised(decision, step, cite),
    )
    .sort((a, b) => (firstDay(a) < firstDay(b) ? -1 : firstDay(a) > firstDay(b) ? 1 : 0));
}

const firstDay = ({ body }: { body: unknown }) =>
  PartialDate.parse((body as { effective: z.input<typeof PartialDate> }).effective).from;

/** The path tells the adoption or signature once more: the same act, not a second one. */
const isTheDecision = ({ step, standing, date }: PathStep, decision: Decision, record: PublicRecord) =>
  standing === undefined &&
  (step === 'ADOPTED' || step === 'SIGNED') &&
  date === datesOfDecision(decision, record).date;

/** What a document expects is known from its publication on; the day it is expected for is another. */
function expected(
  decision: Decision,
  { step, body, meeting, by, note, source }: PathStep,
  record: PublicRecord,
  cite: Cite,
) {
  return imperative('ExpectAdoptionStep', {
    symbol: decision.symbol,
    effective: when(publicationOf(source, record)),
    ...cite([source], note),
    data: {
      ...identityOf(decision),
      body,
      meeting,
      step,
      member: by,
      expectedOn: meeting === undefined ? undefined : when(datesOfMeeting(meetingOf(meeting, record))),
    },
  });
}

function authorised(decision: Decision, path: PathStep, cite: Cite) {
  const { step, by, authority, covers, signatory, date, note, source } = path;
  if (step !== 'NATIONALLY_AUTHORISED' || by === undefined || authority === undefined || date === undefined)
    throw new Error(`${decision.symbol}: the step ${step} of its path cannot be turned into a command`);
  return imperative('ObtainNationalAuthorisation', {
    symbol: decision.symbol,
    effective: when({ date }),
    ...cite([source], note),
    data: { ...identityOf(decision), member: by, authority, covers, signatory },
  });
}

function taken(decision: Decision, record: PublicRecord, cite: Cite) {
  const { symbol, meeting, verb, mode, words } = decision;
  const told = decision.path.filter((step) => isTheDecision(step, decision, record));
  const cited = [...decision.sources, ...told.map(({ source }) => source)];
  const act = {
    symbol,
    effective: when(datesOfDecision(decision, record)),
    ...cite(cited, joined(decision.note, ...told.map(({ note }) => note))),
  };
  const body = decision.body ?? (meeting === undefined ? undefined : meetingOf(meeting, record).body);
  const what = { ...identityOf(decision), body, meeting, asks: decision.asks.map((ask) => askOf(ask, record)) };
  return verb === 'AGREE_IN_PRINCIPLE'
    ? imperative('AgreeDecisionInPrinciple', { ...act, data: what })
    : imperative('AdoptDecision', { ...act, data: { ...what, verb, mode, words } });
}

const signatures = (decision: Decision, record: PublicRecord, cite: Cite) =>
  decision.signedBy.map((member) =>
    imperative('SignInstrument', {
      symbol: decision.symbol,
      effective: when(datesOfDecision(decision, record)),
      ...cite(decision.sources),
      data: { ...identityOf(decision), member },
    }),
  );

const stated = (
  decision: Decision,
  { about, by, status, what, date, stated, source }: Statement,
  record: PublicRecord,
  cite: Cite,
) =>
  imperative('StateImplementation', {
    symbol: decision.symbol,
    effective: when({ date, stated }),
    ...cite([source]),
    data: { about: addresseeOf(about, record), by, implementation: status, text: what },
  });

function agreement({ symbol, parties, step, date, title, sources }: Bilateral, cite: Cite) {
  const act = { symbol, effective: when({ date }), ...cite(sources) };
  const what = { kind: 'BILATERAL', title, parties } as const;
  if (step === 'RENEWED') return imperative('RenewInstrument', { ...act, data: what });
  if (step === 'REVISED') return imperative('ReviseInstrument', { ...act, data: what });
  return imperative('AdoptDecision', { ...act, data: { ...what, verb: step === 'SIGNED' ? 'SIGN' : 'AGREE' } });
}

const askOf = ({ of, basis, what, due, stated }: Ask, record: PublicRecord): z.input<typeof AskShape> => ({
  of: of === 'ALL_MEMBERS' ? { kind: 'ALL_MEMBERS' } : addresseeOf(of, record),
  basis,
  action: what,
  due: dueOf(due, stated),
});

function addresseeOf(named: string, { parties }: PublicRecord): Addressee {
  if (named === 'SECRETARIAT') return { kind: 'BODY', code: 'SEC' };
  if (parties.members.some(({ code }) => code === named)) return { kind: 'MEMBER', code: named };
  if (parties.bodies.some(({ code }) => code === named)) return { kind: 'BODY', code: named };
  if (parties.partners.some(({ name }) => name === named)) return { kind: 'PARTNER', code: named };
  throw new Error(`the record addresses ${named}, which is not one of its parties`);
}

function dueOf(due: string | undefined, stated: string | undefined): z.input<typeof DueRule> {
  if (due === undefined) return { kind: 'NOT_STATED' };
  if (due === 'STANDING' || due === 'ANNUAL') return { kind: due };
  const [rule, body] = due.split(' ');
  if (rule === 'BEFORE_EACH' && body !== undefined) return { kind: 'BEFORE_EACH_MEETING', body };
  return { kind: 'ON_DATE', date: when({ date: due, stated }) };
}
