/** Corrections and voids. Both are judged by what they leave behind: the register may be wrong, but never impossible. */

import { canonicalJson } from '@rapporteur/schema/canonical-json';
import { isRefusal, type Refusal, refusal } from '@rapporteur/schema/codes';
import type { CommandBody } from '@rapporteur/schema/envelope';
import { type BodyOf, currentVersion, type EventType, eventSchemas } from '@rapporteur/schema/registry';
import { cycleThrough } from '../decision/superseding.ts';
import { liveEntries } from '../entries.ts';
import { kindOf } from '../kinds.ts';
import { isAboutEntry } from '../sources/publication.ts';
import type { AnyKind, Entry, RecordedEvent } from '../stream-kind.ts';
import { takenOutOfAll } from './ask-of-all.ts';
import { checkReferences } from './check-references.ts';
import { claims } from './claims.ts';
import { type Context, type Decided, type Draft, entryOf, evidenceOf, type Lookup } from './context.ts';
import { apartFromKey, correctedData } from './corrected-data.ts';
import { corrigendumOf } from './corrigendum.ts';
import { duePassed } from './due-passed.ts';
import { contradictedElsewhere } from './elsewhere.ts';
import { type Forum, forumOf } from './forum.ts';
import { leftOutOfReport } from './left-out-of-report.ts';
import { leftOutSince } from './named-indicators.ts';
import { notYetCome } from './not-yet-come.ts';
import { oddAtMeeting } from './odd-at-meeting.ts';
import { oddInPlan } from './odd-in-plan.ts';
import { othersWords } from './others-words.ts';
import { notTheirs } from './own-report.ts';
import { contradicted, misfit, orphan, type Warning, warningOf } from './placing.ts';
import { neededElsewhere, restingElsewhere, unfooted } from './resting-elsewhere.ts';
import { unfoundedAdoptions } from './silence-on-record.ts';

export function correctEntry(body: BodyOf<'CorrectEntry'>, { today }: Context, lookup: Lookup): Decided | Refusal {
  const { stream, target, effective, class: correctionClass, reason } = body;
  const found = findEntry(stream, target, lookup);
  if (isRefusal(found)) return found;
  const { kind, events, chain } = found;
  const root = chain.at(-1)!;
  if (root.type === 'EntryVoided') return refusal('ENTRY_FIXED', { type: 'A voiding' }, 'target');
  if (root.type === 'EntryApproved') return refusal('APPROVAL_FIXED', {}, 'target');
  const stranger = speakingFor(root, body.acting?.member) ?? othersWords(root, body.acting?.member, lookup);
  if (stranger) return stranger;
  const later = found.events.find(
    ({ id, type, data }) => type === 'EntryCorrected' && data.target === target && !isVoided(id, events),
  );
  if (later) return refusal('CORRECTION_OF_FORMER_WORDS', { target, by: later.id }, 'target');
  const original = liveEntries(events).find(({ id }) => id === root.id)!;
  const data = correctedData(kind, original, body, lookup);
  if (isRefusal(data)) return data;
  const future = notYetCome({ effective, data }, today);
  if (future) return future;
  const corrigendum = corrigendumOf(body, lookup);
  if (isRefusal(corrigendum)) return corrigendum;

  const classification = moreClosed(body.classification, original.classification);
  const evidence = { ...evidenceOf(body), classification };
  if (contentOf({ ...evidence, data }) === contentOf(original))
    return refusal('CORRECTION_CHANGES_NOTHING', {}, 'data');
  const draft: Draft = {
    ...evidence,
    type: 'EntryCorrected',
    data: {
      target,
      type: original.type,
      version: currentVersion(original.type),
      corrected: data,
      class: correctionClass,
      reason,
      ...(corrigendum && { corrigendum }),
    },
  };
  const decided = judged(kind, stream, events, draft, body, lookup);
  return isRefusal(decided)
    ? decided
    : { ...decided, warnings: [...leftOut(original, body.data, data), ...decided.warnings] };
}

/** A correction is complete, so what it does not say is no longer said: an amount that is left out is then one that nobody reported. */
function leftOut(
  { id, type, data: was }: Entry,
  given: Record<string, unknown>,
  data: Record<string, unknown>,
): Warning[] {
  const said = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0);
  const shape: Readonly<Record<string, Schema>> = eventSchemas[type as EventType].shape;
  const byDefault = (field: string) =>
    !(field in given) && canonicalJson(shape[field]?.safeParse(undefined).data ?? null) === canonicalJson(data[field]);
  const fields = Object.entries(was).flatMap(([field, value]) => {
    if (!said(value)) return [];
    const changed = said(data[field]) && canonicalJson(value) !== canonicalJson(data[field]);
    return !said(data[field]) || (changed && byDefault(field)) ? [field] : [];
  });
  return fields.length > 0 ? [warningOf(refusal('CORRECTION_LEAVES_OUT', { fields: fields.join(', ') }), id)] : [];
}
type Schema = { safeParse: (value: unknown) => { data?: unknown } };

export function voidEntry({ stream, target, reason, acting }: BodyOf<'VoidEntry'>, lookup: Lookup): Decided | Refusal {
  const found = findEntry(stream, target, lookup);
  if (isRefusal(found)) return found;
  const root = found.chain.at(-1)!;
  const about = voidedBy(root, found.events);
  const stranger = speakingFor(about, acting?.member) ?? othersWords(about, acting?.member, lookup);
  if (stranger) return stranger;
  // A voiding says nothing of the world: it bears the date of what it voids and rests on no source.
  const { effective, classification } = found.chain[0]!;
  const evidence = { effective, sources: [], confidence: 'UNSOURCED' as const, reconstructed: false, classification };
  const draft: Draft = { ...evidence, type: 'EntryVoided', data: { target, reason } };
  const takes = found.chain.length === 1 && !isAboutEntry(root);
  const decided = judged(found.kind, stream, found.events, draft, { acting, takes }, lookup);
  if (isRefusal(decided) || !takes) return decided;
  const left = liveEntries(found.events).filter(({ id }) => id !== root.id);
  return { ...decided, warnings: [...decided.warnings, ...takenOutOfAll(root, left)] };
}

/** What somebody reported is changed or approved by itself, or by the secretariat on its behalf; never by another member. */
export function speakingFor(root: RecordedEvent, member: string | undefined): Refusal | undefined {
  if (root.type === 'CountryReportSubmitted' || root.type === 'CountryReportRestated')
    return notTheirs(root.data.member, member);
  if (root.type !== 'FollowUpReported' || member === undefined) return undefined;
  const { kind, code } = root.data.addressee;
  if (kind === 'BODY' || member === code) return undefined;
  return refusal('NOT_THE_ADDRESSEE', { member, addressee: code }, 'acting.member');
}

type Found = {
  kind: AnyKind;
  events: readonly RecordedEvent[];
  /** The event, then what it corrects, and so on to the one that is corrected in the end. */
  chain: RecordedEvent[];
};

export function findEntry(stream: string, target: string, lookup: Lookup): Found | Refusal {
  const kind = kindOf(stream);
  if (!kind) return refusal('ENTRY_UNKNOWN', { target, stream }, 'stream');
  if (kind.kind === 'ordinal') return refusal('ENTRY_FIXED', { type: 'The number of a meeting' }, 'stream');
  const events = lookup(stream);
  const event = events.find(({ id }) => id === target);
  if (!event) return refusal('ENTRY_UNKNOWN', { target, stream }, 'target');
  const chain = chainOf(event, events);
  const voided = chain.find(({ id }) => isVoided(id, events));
  return voided ? refusal('ENTRY_VOIDED', { target: voided.id }, 'target') : { kind, events, chain };
}

function chainOf(event: RecordedEvent, events: readonly RecordedEvent[]): RecordedEvent[] {
  if (event.type !== 'EntryCorrected') return [event];
  return [event, ...chainOf(events.find(({ id }) => id === event.data.target)!, events)];
}

/** What a voiding, or the voiding of one, is about in the end; any other event itself. */
function voidedBy(event: RecordedEvent, events: readonly RecordedEvent[]): RecordedEvent {
  if (event.type !== 'EntryVoided') return event;
  return voidedBy(chainOf(events.find(({ id }) => id === event.data.target)!, events).at(-1)!, events);
}

/** Whether a live voiding targets the event. */
function isVoided(id: string, events: readonly RecordedEvent[]): boolean {
  return events.some(
    (event) => event.type === 'EntryVoided' && event.data.target === id && !isVoided(event.id, events),
  );
}

/** Whether the stream still holds together with `draft` at its end: every entry that it changes or brings back is judged like a new one. */
function judged(
  kind: AnyKind,
  stream: string,
  events: readonly RecordedEvent[],
  draft: Draft,
  { acting, takes = false }: Pick<CommandBody, 'acting'> & { takes?: boolean },
  lookup: Lookup,
): Decided | Refusal {
  const before = liveEntries(events);
  const recorded = entryOf(draft, stream, events as readonly Entry[], { acting }) as RecordedEvent;
  const after = liveEntries([...events, recorded]);
  const changed = after.filter(
    ({ id, correctedBy }) => !before.some((entry) => entry.id === id && entry.correctedBy === correctedBy),
  );
  for (const entry of changed) {
    const others = after.filter((other) => other !== entry);
    const objection = withoutFooting(entry, lookup) ?? misfit(kind, others, entry);
    if (objection) return objection;
  }
  const resting = orphan(kind, after);
  if (resting) return refusal('ENTRY_NEEDED', { needed: `${resting.type} ${resting.id}` }, 'target');
  const unknown = checkReferences({ ...draft, acting }, [], lookup);
  if (unknown) return unknown;
  const { type, data, ...evidence } = draft;
  const locks = claims(stream, before, after, lookup, evidence);
  if (isRefusal(locks)) return locks;
  const elsewhere = restingElsewhere({ stream, events, added: [recorded] }, withoutFooting, lookup);
  const needed = takes ? neededElsewhere(elsewhere) : undefined;
  if (needed) return needed;
  return {
    stream,
    drafts: [draft],
    ...locks,
    warnings: [
      ...leftOutSince(changed, lookup),
      ...oddInPlan(
        changed,
        after.filter((entry) => !changed.includes(entry)),
      ),
      ...duePassed(changed),
      ...leftOutOfReport(changed, after),
      ...oddAtMeeting(changed, after, lookup),
      ...unfoundedAdoptions(stream, after, lookup),
      ...contradicted(kind, before, after),
      ...unfooted(elsewhere),
    ],
  };
}

/** Why an entry cannot stand beside what other streams say, as now known. */
export function withoutFooting(entry: Entry, lookup: Lookup): Refusal | undefined {
  const { type, stream, data, effective, recordedBy } = entry;
  const { key, rest } = apartFromKey(entry);
  const unresolved = checkReferences({ ...entry, acting: recordedBy }, [rest], lookup, stream, key);
  if (unresolved) return unresolved;
  const cycle = type === 'DecisionSuperseded' && cycleThrough(data.symbol, data.byDecision, lookup);
  if (cycle) return cycle;
  const forum = forumOf(type, data as Forum, effective, lookup);
  return isRefusal(forum) ? forum : contradictedElsewhere(entry, lookup);
}

const OPENNESS = ['PUBLIC', 'MEMBERS', 'RESTRICTED'] as const;
/** A correction repeats what it corrects, so it is never open to more people. */
const moreClosed = (a: Draft['classification'], b: Draft['classification']) =>
  OPENNESS[Math.max(OPENNESS.indexOf(a), OPENNESS.indexOf(b))]!;

/** What a correction can change, as text. */
const contentOf = ({
  data,
  effective,
  sources,
  confidence,
  note,
}: Pick<Entry, 'effective' | 'sources' | 'confidence' | 'note'> & { data: object }) =>
  canonicalJson({ data, effective, sources, confidence, note });
