/** What others say of a member, and what they found of a handover to it, is theirs: it replies, and neither changes nor voids it. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Party } from '@rapporteur/schema/party';
import { fold, inOrder } from '../as-of.ts';
import { liveEntries } from '../entries.ts';
import { streamName } from '../kinds.ts';
import { source as sourceKind } from '../sources/source.ts';
import type { RecordedEvent } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { speaksFor } from './voices.ts';

/** Asked of the entry that a correction or void comes down to. Without an acting member a slip is mended for everybody. */
export function othersWords(root: RecordedEvent, acting: string | undefined, lookup: Lookup): Refusal | undefined {
  if (acting === undefined || !isOfOthers(root, acting, lookup)) return undefined;
  return refusal('WORDS_OF_OTHERS', { acting, type: root.type }, 'acting.member');
}

function isOfOthers({ type, data, sources }: RecordedEvent, acting: string, lookup: Lookup): boolean {
  switch (type) {
    case 'StatementAttributed':
      return data.members.includes(acting);
    case 'CustodyReported':
      return data.holder === acting && !speaksFor(data.by, acting, lookup);
    // What is held jointly is held by each of the members.
    case 'HandoverVerified':
    case 'HandoverVerificationFailed':
      return data.holder === undefined || data.holder === acting;
    case 'FigurePublished':
      return data.member === acting && !speaksFor(data.by ?? issuerOf(sources[0]!.source, lookup), acting, lookup);
    default:
      return false;
  }
}

function issuerOf(id: string, lookup: Lookup): Party {
  const known = fold(sourceKind, inOrder(sourceKind, liveEntries(lookup(streamName('source', id))) as never));
  return { kind: 'OTHER', name: known?.issuer ?? '' };
}
