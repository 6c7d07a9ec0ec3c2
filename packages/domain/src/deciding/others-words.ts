/** What others say of a member and what they judged of what it did is theirs, and what a member can only do itself is its own: neither is changed or voided by another. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Party } from '@rapporteur/schema/party';
import { comesTo } from '../as-of.ts';
import { liveEntries } from '../entries.ts';
import { streamName } from '../kinds.ts';
import { source as sourceKind } from '../sources/source.ts';
import type { Entry, RecordedEvent } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { actOfAnother } from './own-act.ts';
import { speaksForAddressee } from './own-confirmation.ts';
import { speaksFor } from './voices.ts';

/** Asked of the entry that a correction or void comes down to. Without an acting member a slip is mended for everybody. */
export function othersWords(root: RecordedEvent, acting: string | undefined, lookup: Lookup): Refusal | undefined {
  if (acting === undefined) return undefined;
  const another = actOfAnother({ ...root, recordedBy: { ...root.recordedBy, member: acting } } as Entry);
  if (another || !isOfOthers(root, acting, lookup)) return another;
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
    case 'CountryReportReturned':
    case 'CountryReportAccepted':
      return data.member === acting;
    case 'FollowUpAccepted':
    case 'FollowUpReturned':
    case 'ImplementationConfirmed':
      return speaksForAddressee({ kind: 'MEMBER', code: acting }, data.addressee, lookup);
    case 'ImplementationStated':
      return speaksForAddressee({ kind: 'MEMBER', code: acting }, data.about, lookup);
    default:
      return false;
  }
}

function issuerOf(id: string, lookup: Lookup): Party {
  const known = comesTo(sourceKind, liveEntries(lookup(streamName('source', id))));
  return { kind: 'OTHER', name: known?.issuer ?? '' };
}
