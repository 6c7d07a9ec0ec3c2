/** Corrections and voids. Both are judged like what they change: the register may be wrong, but never impossible. */
import { isRefusal, type Refusal, refusal } from '@rapporteur/schema/codes';
import { refusalOf } from '@rapporteur/schema/issues';
import { type BodyOf, currentVersion, type EventType, eventSchemas } from '@rapporteur/schema/registry';
import { checkReferences } from './check-references.ts';
import { claims } from './claims.ts';
import { type Context, type Draft, entryOf, evidenceOf, type Lookup } from './context.ts';
import type { Decided } from './decide.ts';
import { liveEntries } from './entries.ts';
import { kindOf } from './kinds.ts';
import { contradicted, misfit, orphan } from './placing.ts';
import type { AnyKind, Entry, RecordedEvent, StreamEvent } from './stream-kind.ts';

export function correctEntry(body: BodyOf<'CorrectEntry'>, { today }: Context, lookup: Lookup): Decided | Refusal {
  const { stream, target, effective, class: correctionClass, reason } = body;
  const found = findEntry(stream, target, lookup);
  if (isRefusal(found)) return found;
  const { kind, events, event } = found;
  const root = rootOf(event, events);
  if (event.type === 'EntryVoided' || root === undefined)
    return refusal('ENTRY_FIXED', { type: 'A voiding' }, 'target');
  const before = liveEntries(events);
  const original = before.find(({ id }) => id === root.id);
  if (!original || isVoided(event.id, events)) return refusal('ENTRY_VOIDED', { target }, 'target');
  if (effective.from > today) return refusal('FUTURE_HAPPENING', { day: effective.from }, 'effective');

  const data = correctedData(original, body.data);
  if (isRefusal(data)) return data;
  const draft = { ...evidenceOf(body), type: original.type, data } as Draft & StreamEvent;
  if (kind.creates(draft) !== kind.creates(original))
    return refusal('CORRECTION_OF_ANOTHER_KEY', { field: 'data', was: kind.creates(original) }, 'data');
  if (sameContent(draft, original)) return refusal('CORRECTION_CHANGES_NOTHING', {}, 'data');
  const unresolved = checkReferences(body, [data], lookup, stream);
  if (unresolved) return unresolved;

  const others = before.filter((entry) => entry !== original);
  const entry = {
    ...entryOf(draft, stream, before, body),
    id: original.id,
    position: original.position,
    recordedBy: original.recordedBy,
  };
  const objection = misfit(kind, others, entry);
  if (objection) return objection;
  const after = [...others, entry];
  const locks = claims(stream, before, after, lookup, evidenceOf(body));
  if (isRefusal(locks)) return locks;
  const correction: Draft = {
    ...evidenceOf(body),
    type: 'EntryCorrected',
    data: {
      target,
      type: original.type,
      version: currentVersion(original.type),
      corrected: data,
      class: correctionClass,
      reason,
    },
  };
  return { stream, drafts: [correction], ...locks, warnings: contradicted(kind, before, after) };
}

export function voidEntry({ stream, target, reason, acting }: BodyOf<'VoidEntry'>, lookup: Lookup): Decided | Refusal {
  const found = findEntry(stream, target, lookup);
  if (isRefusal(found)) return found;
  const { kind, events, event } = found;
  if (isVoided(target, events)) return refusal('ENTRY_VOIDED', { target }, 'target');
  // A voiding says nothing of the world: it bears the date of what it voids and rests on no source.
  const { effective, classification } = event;
  const evidence = { effective, sources: [], confidence: 'UNSOURCED' as const, reconstructed: false, classification };
  const draft: Draft = { ...evidence, type: 'EntryVoided', data: { target, reason } };

  const before = liveEntries(events);
  const voiding = entryOf(draft, stream, events as readonly Entry[], { acting }) as unknown as RecordedEvent;
  const after = liveEntries([...events, voiding]);
  const resting = orphan(kind, after);
  if (resting && !orphan(kind, before))
    return refusal('ENTRY_NEEDED', { needed: `${resting.type} ${resting.id}` }, 'target');
  const returned = after.find((entry) => !before.some(({ id }) => id === entry.id));
  const objection =
    returned &&
    misfit(
      kind,
      after.filter((entry) => entry !== returned),
      returned,
    );
  if (objection) return objection;
  const unresolved = checkReferences({ effective, sources: [], acting }, [], lookup);
  if (unresolved) return unresolved;
  const locks = claims(stream, before, after, lookup, evidence);
  if (isRefusal(locks)) return locks;
  return { stream, drafts: [draft], ...locks, warnings: contradicted(kind, before, after) };
}

function findEntry(
  stream: string,
  target: string,
  lookup: Lookup,
): { kind: AnyKind; events: readonly RecordedEvent[]; event: RecordedEvent } | Refusal {
  const kind = kindOf(stream);
  if (!kind) return refusal('ENTRY_UNKNOWN', { target, stream }, 'stream');
  if (kind.kind === 'ordinal') return refusal('ENTRY_FIXED', { type: 'The number of a meeting' }, 'stream');
  const events = lookup(stream);
  const event = events.find(({ id }) => id === target);
  return event ? { kind, events, event } : refusal('ENTRY_UNKNOWN', { target, stream }, 'target');
}

/** The event that a chain of corrections corrects in the end. */
function rootOf(event: RecordedEvent, events: readonly RecordedEvent[]): RecordedEvent | undefined {
  if (event.type === 'EntryVoided') return undefined;
  if (event.type !== 'EntryCorrected') return event;
  const target = events.find(({ id }) => id === event.data.target);
  return target && rootOf(target, events);
}

/** Whether a live voiding targets the event. */
function isVoided(id: string, events: readonly RecordedEvent[]): boolean {
  return events.some(
    (event) => event.type === 'EntryVoided' && event.data.target === id && !isVoided(event.id, events),
  );
}

const KEYS = ['symbol', 'key', 'code', 'id', 'name'] as const;

/** The corrected data, complete: what is given, with the key of the stream, which a correction keeps. */
function correctedData(original: Entry, given: Record<string, unknown>): Record<string, unknown> | Refusal {
  const was = original.data as Record<string, unknown>;
  const key = KEYS.find(
    (field) =>
      original.stream.endsWith(`-${was[field]}`) ||
      (original.stream.startsWith('membership-') && field === 'code' && field in was),
  );
  if (key && key in given && given[key] !== was[key])
    return refusal('CORRECTION_OF_ANOTHER_KEY', { field: key, was: String(was[key]) }, `data.${key}`);
  const parsed = eventSchemas[original.type as EventType].safeParse({ ...(key && { [key]: was[key] }), ...given });
  return parsed.success ? (parsed.data as Record<string, unknown>) : refusalOf(parsed.error, original.type, ['data']);
}

const sameContent = (draft: Draft, { data, effective, sources, confidence }: Entry): boolean =>
  canonical([draft.data, draft.effective, draft.sources, draft.confidence]) ===
  canonical([data, effective, sources, confidence]);

/** JSON with the fields of every object in the order of their names. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
