/** Bodies of the process, their names and their rules over time. */

import type { BodyKind } from '@rapporteur/schema/body';
import { refusal } from '@rapporteur/schema/codes';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { BodyEvent } from '@rapporteur/schema/registry';
import { never, type StreamKind } from '../stream-kind.ts';
import type { RulesState } from './rules.ts';

export type BodyState = {
  code: string;
  kind: BodyKind;
  name: string;
  member?: string | undefined;
  mandate?: string | undefined;
  constituted: PartialDate;
  dissolved?: PartialDate;
  /** Every version of its rules of procedure, in the order of their days. */
  rules: RulesState[];
  sources: SourceRef[];
};

export const body: StreamKind<BodyState | undefined, BodyEvent> = {
  kind: 'body',
  initial: undefined,

  evolve(state, { id, type, data, effective, sources }) {
    switch (type) {
      case 'BodyConstituted':
        return { ...data, constituted: effective, rules: [], sources };
      case 'BodyRenamed':
        return state && { ...state, name: data.name };
      case 'BodyDissolved':
        return state && { ...state, dissolved: effective };
      case 'RulesOfProcedureAdopted':
        return state && { ...state, rules: [...state.rules, { ...data, adopted: effective, sources, event: id }] };
      default:
        return never(type);
    }
  },

  rank: (event) => ['BodyConstituted', 'BodyRenamed', 'RulesOfProcedureAdopted', 'BodyDissolved'].indexOf(event.type),
  creates: (event) => (event.type === 'BodyConstituted' ? event.data.code : undefined),
  names: (event) => (event.type === 'BodyConstituted' ? undefined : event.data.code),
  unique(event) {
    if (event.type === 'RulesOfProcedureAdopted') return `rules ${event.data.version}`;
    return event.type === 'BodyRenamed' ? undefined : event.type;
  },

  objection(state, { type, data, effective }) {
    if (type === 'BodyConstituted') {
      const national = data.kind === 'NATIONAL_TASK_FORCE';
      if (national && !data.member) return refusal('BODY_MEMBER_MISSING', {}, 'data.member');
      if (!national && data.member) return refusal('BODY_MEMBER_UNEXPECTED', {}, 'data.member');
      return undefined;
    }
    if (!state) return refusal('BODY_UNKNOWN', { code: data.code }, 'code');
    if (state.dissolved) return refusal('BODY_DISSOLVED', { code: data.code, day: effective.to }, 'effective');
    return undefined;
  },

  entities: (state) => (state ? [{ type: 'body', key: state.code, state }] : []),
};
