/** Deciding: a command, judged against what is on record of its day, becomes events or is refused. Pure; nothing is read or written here. */
import { isRefusal, type Refusal } from '@rapporteur/schema/codes';
import type { CommandBody } from '@rapporteur/schema/envelope';
import type { Command } from '@rapporteur/schema/registry';
import { liveEntries } from '../entries.ts';
import { kindOf } from '../kinds.ts';
import type { AnyKind, Entry, RecordedEvent } from '../stream-kind.ts';
import { approveEntry } from './approve.ts';
import { carriedOverOpen } from './carried-over.ts';
import { checkReferences } from './check-references.ts';
import { claims } from './claims.ts';
import {
  type Context,
  type Decided,
  type Draft,
  entryOf,
  evidenceOf,
  type Lookup,
  lookupIn,
  lookupWith,
  type Missing,
  type Needs,
} from './context.ts';
import { correctEntry, voidEntry, withoutFooting } from './correct.ts';
import { draftEvents } from './draft.ts';
import { duePassed } from './due-passed.ts';
import { contradictedElsewhere } from './elsewhere.ts';
import { outsideMeeting } from './forum.ts';
import { leftOutOfReport } from './left-out-of-report.ts';
import { custodyLeftBehind, unmappedCustody } from './mappings.ts';
import { leftOutBy, leftOutSince } from './named-indicators.ts';
import { notYetCome } from './not-yet-come.ts';
import { oddAtMeeting } from './odd-at-meeting.ts';
import { oddInPlan } from './odd-in-plan.ts';
import { contradicted, misfit } from './placing.ts';
import { restingElsewhere, undermining, unfooted } from './resting-elsewhere.ts';
import { unfoundedAdoptions } from './silence-on-record.ts';
import { streamOf } from './stream-of.ts';
import { supersededEarly } from './superseded-early.ts';

/** Decides `command`, or says what it needs to see first. */
export function decide(command: Command, context: Context): Decided | Refusal | Needs {
  const missing: Missing = { streams: new Set(), namings: new Set() };
  const decided = decideKnowing(command, context, lookupIn(context, missing));
  const { streams, namings } = missing;
  return streams.size + namings.size > 0 ? { needs: { streams: [...streams], namings: [...namings] } } : decided;
}

function decideKnowing(command: Command, context: Context, lookup: Lookup): Decided | Refusal {
  if (command.name === 'CorrectEntry') return correctEntry(command.body, context, lookup);
  if (command.name === 'VoidEntry') return voidEntry(command.body, lookup);
  if (command.name === 'ApproveEntry') return approveEntry(command.body, context, lookup);
  const stream = streamOf(command);
  const kind = kindOf(stream) as AnyKind;
  const body: CommandBody = command.body;
  const future = notYetCome(command.body, context.today);
  if (future) return future;

  const before = liveEntries(lookup(stream));
  const events = draftEvents(command, before, lookup);
  if (isRefusal(events)) return events;
  const { data, acting: _, ...key } = command.body;
  const unresolved = checkReferences(body, [data], lookup, stream, key);
  if (unresolved) return unresolved;

  const drafts = events.map((event): Draft => ({ ...event, ...evidenceOf(body) }));
  let after: Entry[] = before;
  for (const draft of drafts) {
    const entry = entryOf(draft, stream, after, body);
    const objection = contradictedElsewhere(entry, lookup) ?? misfit(kind, after, entry);
    if (objection) return objection;
    after = [...after, entry];
  }
  const locks = claims(stream, before, after, lookup, evidenceOf(body));
  if (isRefusal(locks)) return locks;
  const warnings = [
    ...outsideMeeting(drafts, lookup),
    ...unmappedCustody(drafts, after, lookup),
    ...custodyLeftBehind(drafts, after, lookup),
    ...leftOutSince(after.slice(before.length), lookup),
    ...leftOutBy(after.at(-1), lookup, lookupWith(lookup, stream, after as readonly RecordedEvent[])),
    ...oddInPlan(after.slice(before.length), before),
    ...duePassed(after.slice(before.length)),
    ...leftOutOfReport(after.slice(before.length), after),
    ...oddAtMeeting(after.slice(before.length), after, lookup),
    ...supersededEarly(drafts, lookup),
    ...carriedOverOpen(drafts, lookup),
    ...unfoundedAdoptions(stream, after, lookup),
    ...contradicted(kind, before, after),
    ...unfooted(
      restingElsewhere(
        { stream, events: lookup(stream), added: undermining(after.slice(before.length)) },
        withoutFooting,
        lookup,
      ),
    ),
  ];
  return { stream, drafts, ...locks, warnings };
}
