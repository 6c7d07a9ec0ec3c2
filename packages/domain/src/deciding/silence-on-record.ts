/** Silence procedures beside each other and beside the decision they are about: more time is given only to what still runs, and only what expired unbroken has adopted anything. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import { comesTo } from '../as-of.ts';
import { endOfDay, epochDay, instantOf } from '../calendar.ts';
import { liveEntries } from '../entries.ts';
import { instantText } from '../instants.ts';
import { streamName } from '../kinds.ts';
import { naming } from '../namings.ts';
import { silenceAt } from '../silence/result.ts';
import { type SilenceState, silence } from '../silence/silence.ts';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { type Warning, warningOf } from './placing.ts';

export const silenceObjection = (entry: Entry, lookup: Lookup): Refusal | undefined =>
  entry.type === 'SilenceProcedureOpened'
    ? extendsNothing(entry, lookup)
    : entry.type === 'DecisionAdopted'
      ? adoptedNothing(entry, entry.data.mode === 'SILENCE' ? proceduresAbout(entry.data.symbol, lookup) : [])
      : undefined;

/** What a procedure extends is about the same decision, and still ran when the other was opened. */
function extendsNothing({ data }: Extract<Entry, { type: 'SilenceProcedureOpened' }>, lookup: Lookup) {
  const extended =
    data.extends === undefined ? undefined : procedureIn(liveEntries(lookup(streamName('silence', data.extends))));
  if (!extended) return undefined;
  const not = (why: string) =>
    refusal('SILENCE_NOT_EXTENDED', { key: extended.key, by: data.key, why }, 'data.extends');
  if (extended.key === data.key) return not('is this procedure itself');
  if (extended.decision !== data.decision) return not(`is about ${extended.decision}`);
  const { result } = silenceAt(extended, instantOf(data.opened), []);
  const opened = instantText(data.opened);
  if (result === 'NOT_OPEN') return not(`was not open by ${opened}`);
  if (result === 'BROKEN') return not(`had been broken by ${opened}`);
  return result === 'EXPIRED' ? not(`had expired by ${opened}`) : undefined;
}

type Adopted = Extract<Entry, { type: 'DecisionAdopted' }>;

/** Of a decision about which no procedure is on record, the word of its source counts. */
function adoptedNothing({ data, effective }: Adopted, procedures: readonly SilenceState[]): Refusal | undefined {
  if (data.mode !== 'SILENCE') return undefined;
  const outcomes = procedures.map((each) => {
    const end = endOfDay(epochDay(effective.to), each.expiresAt.zone);
    return silenceAt(each, end, procedures);
  });
  if (outcomes.length === 0 || outcomes.some(({ result }) => result === 'EXPIRED')) return undefined;
  const { explained } = outcomes.at(-1)!;
  return refusal('SILENCE_ADOPTED_NOTHING', { symbol: data.symbol, day: effective.to, explained }, 'data.mode');
}

/** Adoptions by silence that have no procedure to rest on any more, after what is now said of one. They stand; a person has to look. */
export function unfoundedAdoptions(stream: string, after: readonly Entry[], lookup: Lookup): Warning[] {
  const now = stream.startsWith(streamName('silence', '')) ? procedureIn(after) : undefined;
  if (!now) return [];
  const before = proceduresAbout(now.decision, lookup);
  const then = [...before.filter(({ key }) => key !== now.key), now];
  return liveEntries(lookup(streamName('decision', now.decision))).flatMap((entry) => {
    if (entry.type !== 'DecisionAdopted' || adoptedNothing(entry, before)) return [];
    const why = adoptedNothing(entry, then);
    return why ? [warningOf(why, entry.id)] : [];
  });
}

const procedureIn = (entries: readonly Entry[]): SilenceState | undefined => comesTo(silence, entries);

function proceduresAbout(symbol: string, lookup: Lookup): SilenceState[] {
  // Looked up all together, so that one round of reading serves them all.
  const found = lookup.naming(naming('silence', streamName('decision', symbol))).map((stream) => lookup(stream));
  return found.flatMap((events) => procedureIn(liveEntries(events)) ?? []).filter((each) => each.decision === symbol);
}
