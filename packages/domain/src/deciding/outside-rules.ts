/** What needs rules of procedure that were in force then: quorum, silence by rules, and consensus where no source speaks of it. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import { asOf, comesTo } from '../as-of.ts';
import { epochDay } from '../calendar.ts';
import { liveEntries } from '../entries.ts';
import { body } from '../governance/body.ts';
import { type RulesState, rulesBy } from '../governance/rules.ts';
import { streamName } from '../kinds.ts';
import { meeting } from '../meetings/meeting.ts';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';

export function outsideRules(entry: Entry, lookup: Lookup): Refusal | undefined {
  const day = entry.effective.to;
  switch (entry.type) {
    case 'QuorumEstablished': {
      const { key, rules: version } = entry.data;
      const known = comesTo(meeting, liveEntries(lookup(streamName('meeting', key))));
      if (!known) return undefined;
      const rules = rulesOn(known.body, day, lookup);
      return (
        notInForce(rules, known.body, version, day, 'data.rules') ??
        (rules?.quorumRule ? undefined : refusal('QUORUM_NOT_DEFINED', { version, body: known.body }, 'data.rules'))
      );
    }
    case 'SilenceProcedureOpened': {
      const { rules: version, body: code } = entry.data;
      if (version === undefined) return undefined;
      if (code === undefined)
        return refusal('FIELD_MISSING', { field: 'data.body', why: 'name the body whose rules they are' }, 'data.body');
      return notInForce(rulesOn(code, day, lookup), code, version, day, 'data.rules');
    }
    case 'DecisionAdopted':
      return unfoundedConsensus(entry as Entry<Extract<Entry, { type: 'DecisionAdopted' }>>, lookup);
    default:
      return undefined;
  }
}

/** Consensus is never assumed: a source says so, or the rules then in force define it. Whether somebody held back, the decision itself tells. */
function unfoundedConsensus(
  { data, effective, sources }: Entry<Extract<Entry, { type: 'DecisionAdopted' }>>,
  lookup: Lookup,
): Refusal | undefined {
  if (data.mode !== 'CONSENSUS' || sources.length > 0) return undefined;
  const rules = data.body === undefined ? undefined : rulesOn(data.body, effective.to, lookup);
  const why = 'the rules of the body then in force say that it decides by consensus';
  return rules?.decisionRule?.mode === 'CONSENSUS' ? undefined : refusal('CONSENSUS_UNFOUNDED', { why }, 'data.mode');
}

/** The rules that may have been in force at the end of a day. */
function rulesOn(code: string, day: string, lookup: Lookup): RulesState | undefined {
  const state = asOf(body, lookup(streamName('body', code)), epochDay(day)).possible;
  return state && rulesBy(state.rules, day);
}

const notInForce = (rules: RulesState | undefined, code: string, version: string, day: string, field: string) =>
  rules?.version === version
    ? undefined
    : refusal('RULES_NOT_IN_FORCE', { body: code, version, day, inForce: rules?.version }, field);
