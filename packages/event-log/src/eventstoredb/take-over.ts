/**
 * Filling a cluster with the events of another log. Only one append is ever on its way: that alone keeps the order of the whole log. Each carries
 * the events of one stream that follow each other, as they stood, so its ids make it safe to repeat.
 */
import { checkAppend } from '../append-rules.ts';
import type { Position, RecordedElsewhere, TakeOver } from '../port.ts';
import { claimOf, layDown } from './claims.ts';
import { openLine } from './connection.ts';
import type { EventStoreLogOptions } from './log.ts';
import { openReader, type Patience } from './reading.ts';
import { movedProposals } from './records.ts';
import type { ClusterSettings } from './settings.ts';

type Run = { stream: string; events: RecordedElsewhere[] };

/** Opening sends nothing; the first call connects. */
export function openEventStoreTakeOver(
  settings: ClusterSettings,
  { deadlineMs = 5000, patienceMs = 12_000, onReach }: Omit<EventStoreLogOptions, 'lookMs'> = {},
): TakeOver {
  const line = openLine(settings, { onReach });
  const reader = openReader(line, { deadlineMs });
  const patience = (): Patience => ({ until: performance.now() + patienceMs });

  const add: TakeOver['add'] = async (events, after) => {
    const end = await reader.head(patience());
    if (end !== after)
      throw new Error(`The log ends at position ${end ?? 0n}, and not at ${after ?? 0n}: somebody else writes to it.`);
    const runs = runsOf(events);
    await claim(runs);
    for (const run of runs) await write(run);
    return placeOf(runs.at(-1)!);
  };

  /** A command that is sent again after the move has to find its ids claimed. One that another stream claimed before holds on to them. */
  async function claim(runs: readonly Run[]): Promise<void> {
    const wanted = new Map(
      runs.flatMap(({ stream, events }) => events.map(({ id }) => [claimOf(id), { claim: claimOf(id), stream }])),
    );
    for await (const _ of layDown([...wanted.values()], { line, reader, deadlineMs }, patience));
  }

  async function write({ stream, events }: Run): Promise<void> {
    const first = events[0]!.revision;
    const expected = first === 0n ? 'none' : first - 1n;
    checkAppend(stream, expected, events);
    const proposals = movedProposals(stream, events);
    const written = await line.persist(
      (connection) => connection.append(stream, expected, proposals, { deadlineMs }),
      patience(),
    );
    if (written.kind === 'written') return;
    const next = (written.current ?? -1n) + 1n;
    throw new Error(`Event ${events[0]!.id} is revision ${first} of ${stream}, which goes on with revision ${next}.`);
  }

  async function placeOf({ stream, events }: Run): Promise<Position> {
    const { revision } = events.at(-1)!;
    const [last] = (await Array.fromAsync(reader.range(stream, revision, revision, patience))).flat();
    return last!.position;
  }

  return { add, close: () => line.close() };
}

/** Far below what a server takes in one append. */
const MOST_BYTES = 4_000_000;

/** Events of one stream that stand side by side, each at the revision after the one before. */
function runsOf(events: readonly RecordedElsewhere[]): Run[] {
  const runs: Run[] = [];
  let bytes = 0;
  for (const event of events) {
    const run = runs.at(-1);
    const size = Buffer.byteLength(JSON.stringify([event.data, event.metadata]));
    bytes += size;
    if (run?.stream === event.stream && run.events.at(-1)!.revision + 1n === event.revision && bytes <= MOST_BYTES) {
      run.events.push(event);
    } else {
      runs.push({ stream: event.stream, events: [event] });
      bytes = size;
    }
  }
  return runs;
}
