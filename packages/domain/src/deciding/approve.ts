/** A second pair of eyes: somebody who neither recorded an entry nor its last correction approves it as it stands. */
import { isRefusal, type Refusal, refusal } from '@rapporteur/schema/codes';
import type { BodyOf } from '@rapporteur/schema/registry';
import { settled } from '../entries.ts';
import type { RecordedEvent } from '../stream-kind.ts';
import { checkReferences } from './check-references.ts';
import type { Context, Decided, Draft, Lookup } from './context.ts';
import { findEntry, speakingFor } from './correct.ts';

export function approveEntry(
  { stream, target, note, acting }: BodyOf<'ApproveEntry'>,
  { subject }: Context,
  lookup: Lookup,
): Decided | Refusal {
  const found = findEntry(stream, target, lookup);
  if (isRefusal(found)) return found;
  const { events, chain } = found;
  const [named, root] = [chain[0]!, chain.at(-1)!];
  const needless = noEntry(named, events);
  if (needless) return refusal('APPROVAL_OF_NO_ENTRY', { type: needless }, 'target');
  const stranger = speakingFor(root, acting?.member);
  if (stranger) return stranger;

  const { wordsOf, approvalOf } = settled(events);
  const words = wordsOf(root.id);
  if (words !== target) return refusal('APPROVAL_OF_FORMER_WORDS', { target, by: words }, 'target');
  const already = approvalOf(root.id);
  if (already) return refusal('ENTRY_APPROVED', { target, by: already.id }, 'target');
  if ([named, root].some(({ recordedBy }) => recordedBy.subject === subject))
    return refusal('APPROVER_IS_RECORDER', { subject }, 'target');

  // An approval says nothing of the world: it bears the date of what it approves and rests on no source.
  const { effective, classification } = named;
  const unresolved = checkReferences({ effective, sources: [], acting }, [], lookup);
  if (unresolved) return unresolved;
  const evidence = { effective, sources: [], confidence: 'UNSOURCED' as const, reconstructed: false, classification };
  const draft: Draft = { ...evidence, ...(note !== undefined && { note }), type: 'EntryApproved', data: { target } };
  return { stream, drafts: [draft], claims: [], releases: [], warnings: [] };
}

/** What there is nothing to approve of. */
function noEntry(event: RecordedEvent, events: readonly RecordedEvent[]): string | undefined {
  if (event.type === 'EntryApproved') return 'An approval';
  if (event.type !== 'EntryVoided') return undefined;
  const voided = events.find(({ id }) => id === event.data.target);
  return voided && noEntry(voided, events) && 'The voiding of an approval';
}
