/** A handover has two sides: who offers a function is not its holder, only the holder accepts it, and what travels with it is on record. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { CustodyEvent } from '@rapporteur/schema/registry';
import { liveEntries } from '../entries.ts';
import { kindOf, streamName } from '../kinds.ts';
import { decisionOf } from '../namings.ts';
import { type Entry, never } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { speaksFor } from './voices.ts';

export function twoSides(entry: Entry, lookup: Lookup): Refusal | undefined {
  const acting = entry.recordedBy.member;
  switch (entry.type) {
    case 'HandoverOffered': {
      const { from, holder } = entry.data;
      const by = 'code' in from ? from.code : from.name;
      if (holder !== undefined && speaksFor(from, holder, lookup))
        return refusal('HANDOVER_OFFERED_TO_ITSELF', { by }, 'data.from');
      return byHolder(holder, acting) ?? matterNotOnRecord(entry.data.matters, lookup);
    }
    case 'HandoverOfferWithdrawn':
      return byHolder(entry.data.holder, acting);
    case 'HandoverAccepted': {
      const { holder } = entry.data;
      return acting === undefined || acting === holder
        ? undefined
        : refusal('HANDOVER_NOT_YOURS', { acting, holder: holder ?? 'the members jointly' }, 'acting.member');
    }
    default:
      return undefined;
  }
}

const byHolder = (holder: string | undefined, acting: string | undefined): Refusal | undefined =>
  acting !== undefined && acting === holder
    ? refusal('HANDOVER_OFFERED_TO_ITSELF', { by: acting }, 'acting.member')
    : undefined;

type Matters = Extract<CustodyEvent, { type: 'HandoverOffered' }>['data']['matters'];

/** Every stream is looked up before the first answer, so that one round of reading serves them all. */
function matterNotOnRecord(matters: Matters, lookup: Lookup): Refusal | undefined {
  const found = matters.map(({ kind, key }) => key === undefined || isOnRecord(kind, key, lookup));
  const index = found.indexOf(false);
  const missing = matters[index];
  return missing
    ? refusal(
        'MATTER_NOT_ON_RECORD',
        { key: missing.key, kind: missing.kind.toLowerCase() },
        `data.matters[${index}].key`,
      )
    : undefined;
}

function isOnRecord(kind: Matters[number]['kind'], key: string, lookup: Lookup): boolean {
  switch (kind) {
    case 'DECISION':
      return created(streamName('decision', key), key, lookup);
    case 'RECOMMENDATION':
      return created(streamName('recommendation', key), key, lookup);
    case 'ASSIGNMENT':
      return entriesOf(streamName('decision', decisionOf(key)), lookup).some(
        ({ type, data }) => type === 'AssignmentIssued' && data.assignment === key,
      );
    case 'ACTIVITY': {
      const [plan, activity] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)];
      return entriesOf(streamName('workPlan', plan), lookup).some(
        ({ type, data }) => type === 'ActivityPlanned' && data.activity === activity,
      );
    }
    case 'OTHER':
      return true;
    default:
      return never(kind);
  }
}

const entriesOf = (stream: string, lookup: Lookup) => liveEntries(lookup(stream));
const created = (stream: string, key: string, lookup: Lookup): boolean =>
  entriesOf(stream, lookup).some((entry) => kindOf(stream)?.creates(entry) === key);
