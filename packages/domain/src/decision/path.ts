/** The path of adoption: each step a source reports, in whatever order, and what it makes of the decision. */
import type { AdoptionStepKind } from '@rapporteur/schema/decision';
import type { DecisionEvent } from '@rapporteur/schema/registry';
import { type Entry, never } from '../stream-kind.ts';
import type { AdoptionStepState, DecisionState } from './state.ts';

export const STEPS = [
  'AdoptionStepExpected',
  'DecisionProposed',
  'DecisionAgreedInPrinciple',
  'DecisionEndorsed',
  'NationalAuthorisationObtained',
  'DecisionAdopted',
  'InstrumentSigned',
  'InstrumentRenewed',
  'InstrumentRevised',
] as const;
export type Step = Extract<DecisionEvent, { type: (typeof STEPS)[number] }>;
export type Later = Exclude<DecisionEvent, Step>;

export const isStep = (event: DecisionEvent): event is Step => (STEPS as readonly string[]).includes(event.type);

export function evolveStep(before: DecisionState, { type, data, effective, sources }: Entry<Step>): DecisionState {
  const state = { ...before, kind: data.kind, title: data.title ?? before.title };
  const step = (kind: AdoptionStepKind, more: Partial<AdoptionStepState> = {}): AdoptionStepState[] => [
    ...before.path,
    { step: kind, date: effective, expected: false, sources, ...more },
  ];
  switch (type) {
    case 'AdoptionStepExpected': {
      const { body, meeting, member, expectedOn } = data;
      return { ...state, path: step(data.step, { body, meeting, member, date: expectedOn, expected: true }) };
    }
    case 'DecisionProposed': {
      const { body, meeting, paragraphs } = data;
      const text = before.adopted || paragraphs.length === 0 ? before.paragraphs : paragraphs;
      return { ...state, paragraphs: text, path: step('PROPOSED', { body, meeting }) };
    }
    case 'DecisionAgreedInPrinciple': {
      const { body, meeting, conditions, paragraphs } = data;
      const path = step('AGREED_IN_PRINCIPLE', { body, meeting, ...(conditions.length > 0 && { conditions }) });
      if (before.adopted) return { ...state, path };
      return {
        ...state,
        verb: 'AGREE_IN_PRINCIPLE',
        body,
        meeting,
        ...(paragraphs.length > 0 && { paragraphs }),
        path,
      };
    }
    case 'DecisionEndorsed': {
      const { body, meeting } = data;
      const path = step('ENDORSED', { body, meeting });
      return before.adopted ? { ...state, path } : { ...state, verb: 'ENDORSE', body, meeting, path };
    }
    case 'NationalAuthorisationObtained': {
      const { member, authority, signatory, covers, textVersion } = data;
      return { ...state, path: step('NATIONALLY_AUTHORISED', { member, authority, signatory, covers, textVersion }) };
    }
    case 'DecisionAdopted': {
      const { verb, mode, words, body, meeting, parties, paragraphs, positions, inForceFrom, inForceTo } = data;
      // An instrument is signed as a whole here; which members signed, only their own signatures say.
      const path = step(verb === 'SIGN' ? 'SIGNED' : 'ADOPTED', { body, meeting });
      const text = paragraphs.length > 0 ? paragraphs : before.paragraphs;
      return {
        ...state,
        verb,
        mode,
        words,
        body,
        meeting,
        parties,
        adopted: effective,
        paragraphs: text,
        positions,
        inForceFrom,
        inForceTo,
        path,
      };
    }
    case 'InstrumentSigned': {
      const verb = before.verb === 'NOT_STATED' ? 'SIGN' : before.verb;
      const { member, capacity, textVersion } = data;
      return {
        ...state,
        verb,
        path: step('SIGNED', { member, textVersion, ...(capacity && { authority: capacity }) }),
      };
    }
    case 'InstrumentRenewed':
    case 'InstrumentRevised': {
      const { body = before.body, meeting = before.meeting } = data;
      const parties = data.parties.length > 0 ? data.parties : before.parties;
      const path = step(type === 'InstrumentRenewed' ? 'RENEWED' : 'REVISED', {
        body: data.body,
        meeting: data.meeting,
      });
      // A renewed text goes on under its new term; when it was first adopted stays as it was.
      const { ended, ...going } = state;
      const { inForceFrom = before.adopted && before.inForceFrom, inForceTo } = data;
      return { ...going, body, meeting, parties, adopted: before.adopted ?? effective, inForceFrom, inForceTo, path };
    }
    default:
      return never(type);
  }
}
