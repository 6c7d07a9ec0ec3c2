/** What a correction makes of an entry's data: what is given, complete, with what a correction of that entry cannot change. */
import { accept } from '@rapporteur/schema/accept';
import { canonicalJson } from '@rapporteur/schema/canonical-json';
import { isRefusal, type Refusal, refusal } from '@rapporteur/schema/codes';
import type { CommandBody } from '@rapporteur/schema/envelope';
import type { IndicatorRef } from '@rapporteur/schema/framework';
import { type BodyOf, type EventType, eventSchemas } from '@rapporteur/schema/registry';
import { liveEntries } from '../entries.ts';
import { type KindName, kindOf } from '../kinds.ts';
import type { AnyKind, Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { concerned, recorded } from './follow-up.ts';
import { forumOf } from './forum.ts';
import { inFrameworkOrder } from './named-indicators.ts';

/** The fields that say what an entry is about; those of a stream's name, and within it of what has a number of its own. */
const KEY_OF: Readonly<Record<string, readonly string[]>> = {
  membership: ['code'],
  body: ['code'],
  partner: ['name'],
  source: ['id'],
  gathering: ['key'],
  meeting: ['key'],
  decision: ['symbol'],
  measure: ['id'],
  method: ['version'],
  publishedFigure: ['measure', 'member', 'year'],
  progressMarker: ['programme', 'year', 'code'],
  framework: ['key', 'version'],
  countryReport: ['member', 'framework', 'period'],
  participation: ['category', 'year'],
  subregionalPlan: ['key'],
  workPlan: ['member', 'year', 'activity', 'line'],
  catalogue: ['version', 'fromVersion', 'code', 'toVersion'],
  custody: ['function', 'holder'],
  chair: ['year'],
  secretariat: ['performer'],
  programme: ['name'],
  statement: ['key'],
  reply: ['stream', 'event', 'member'],
  recommendation: ['key'],
  silence: ['key'],
  holidays: ['member', 'year'],
} satisfies Record<Exclude<KindName, 'ordinal'>, readonly string[]>;

/** The fields that say what an entry is about, and the others: a reference is judged in the one as in the command that made the entry. */
export function apartFromKey({ stream, data }: Entry): { key: object; rest: object } {
  const fields = KEY_OF[kindOf(stream)!.kind] ?? [];
  const [key, rest] = [true, false].map((of) =>
    Object.fromEntries(Object.entries(data).filter(([name]) => fields.includes(name) === of)),
  ) as [object, object];
  return { key, rest };
}

/** The corrected data, complete: what is given, with the key of the entry, which a correction keeps. */
export function correctedData(
  kind: AnyKind,
  original: Entry,
  { data: given, effective }: BodyOf<'CorrectEntry'>,
  lookup: Lookup,
): Record<string, unknown> | Refusal {
  const was: Record<string, unknown> = original.data;
  // What is reported on an assignment would otherwise be said of another addressee.
  const more = original.type === 'AssignmentIssued' ? ['assignment', 'ask', 'of', 'addressee'] : [];
  // Figures of other streams were judged by these.
  const rules = original.type === 'MeasureDefined' ? ['unit', 'affectedPeople'] : [];
  // One procedure has one text and one expiry: members were silent on these.
  const procedure = original.type === 'SilenceProcedureOpened' ? ['textVersion', 'textDigest', 'expiresAt'] : [];
  const shape = eventSchemas[original.type as EventType].shape;
  const fixed = [...KEY_OF[kind.kind]!, ...more, ...rules, ...procedure].filter((field) => field in shape);
  const text = (value: unknown) => (value === undefined ? 'not given' : canonicalJson(value));
  const moved = fixed.find((field) => field in given && text(given[field]) !== text(was[field]));
  if (moved && rules.includes(moved))
    return refusal('MEASURE_FIXED', { field: moved, measure: String(was.id) }, `data.${moved}`);
  if (moved && procedure.includes(moved))
    return refusal('SILENCE_FIXED', { field: moved, key: String(was.key) }, `data.${moved}`);
  if (moved) return refusal('CORRECTION_OF_ANOTHER_KEY', { field: moved, was: text(was[moved]) }, `data.${moved}`);
  const kept: Record<string, unknown> = Object.fromEntries(
    fixed.flatMap((field) => (field in was ? [[field, was[field]]] : [])),
  );
  if ('addressee' in shape && !('addressee' in kept)) kept.addressee = addresseeOf(original, given, effective, lookup);
  const schema = eventSchemas[original.type as EventType];
  const taken = accept(schema, { ...kept, ...given }, original.type, ['data']);
  if (isRefusal(taken)) return taken;
  const data: Record<string, unknown> = taken.accepted;
  if (original.type === 'ActivityPlanned' || original.type === 'ActivityRevised')
    return { ...data, indicators: inFrameworkOrder(data.indicators as IndicatorRef[], lookup) };
  const forum = 'body' in schema.shape ? forumOf(original.type, data, effective, lookup) : {};
  return isRefusal(forum) ? forum : { ...data, ...forum };
}

/** What concerns an assignment concerns who had it on the corrected day; moved to another one, it concerns that one's addressee. */
function addresseeOf(
  { type, stream, data: was, recordedBy }: Entry,
  given: Record<string, unknown>,
  effective: CommandBody['effective'],
  lookup: Lookup,
): unknown {
  const told: Record<string, unknown> = { ...was, ...given };
  const assignment = recorded(liveEntries(lookup(stream)))?.assignments.get(String(told.assignment));
  // A report is its own maker's, whoever it was that it is about.
  const about = type === 'FollowUpReported' ? undefined : (told.report as string | undefined);
  return assignment ? concerned(assignment, about, effective, recordedBy.member) : told.addressee;
}
