/** Recording: commands for one stream are decided and appended together, again from the start whenever somebody else was faster. */
import { setTimeout as sleep } from 'node:timers/promises';
import { dayIn } from '@rapporteur/domain/calendar';
import type { Appended, EventLog } from '@rapporteur/event-log/port';
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { CommandName } from '@rapporteur/schema/registry';
import { carryOut } from './carry-out.ts';
import { freeIdleClaim, type IdleClaims } from './idle-claim.ts';
import type { ReadNamings } from './namings.ts';
import type { Hand } from './new-event.ts';
import { keyReused, type Outcome, type Plan, planFor } from './plan.ts';
import type { Room } from './room.ts';
import type { Sent } from './sent.ts';
import type { ReadStream, Streams } from './streams.ts';
import type { Turns } from './turns.ts';

export type Desk = {
  log: EventLog;
  read: ReadStream;
  readNamings: ReadNamings;
  turns: Turns;
  room: Room;
  zone: string;
  now: () => number;
  /** How often to try while others keep writing to the same stream. */
  tries: number;
  /** How long a number may be taken without a meeting that bears it. */
  graceMs: number;
  idle: IdleClaims;
  /** A clock that never jumps, in milliseconds. */
  monotonic: () => number;
};

/** What became of each command, in the order given: all that are not on record yet are recorded, or none is. */
export type Recording = { outcomes: Outcome[]; done: boolean };

/** Records `commands`, all for one stream. `expected` is the revision that the sender has seen, if they said so. */
export const record = (
  stream: string,
  commands: readonly Sent[],
  hand: Hand,
  desk: Desk,
  expected?: bigint,
): Promise<Recording> => {
  const enter = commands.some(({ command }) => REACHING.includes(command.name)) ? desk.room.alone : desk.room.together;
  return enter(() => desk.turns(stream, () => recordInTurn(stream, commands, hand, desk, expected)));
};

/** Judged by what any other stream may be about to say. They are rare. */
const REACHING: readonly CommandName[] = ['VoidEntry', 'CorrectEntry', 'SupersedeDecision', 'LinkDecision'];

async function recordInTurn(
  stream: string,
  commands: readonly Sent[],
  hand: Hand,
  desk: Desk,
  expected?: bigint,
): Promise<Recording> {
  for (let attempt = 1; attempt <= desk.tries; attempt++) {
    const plan = await planFor(stream, commands, { ...settingOf(desk, hand), streams: new Map() });
    const refused = plan.outcomes.find((outcome) => outcome.kind === 'refused');
    if (refused && (await freeIdleClaim(refused.refusal, { ...desk, hand }))) continue;
    if (plan.outcomes.every(({ kind }) => kind === 'repeated')) return { outcomes: plan.outcomes, done: true };
    // What the sender has not seen comes before what is wrong with the command: it may be the reason.
    if (expected !== undefined && plan.expected !== expected && refused?.refusal.refused !== 'IDEMPOTENCY_KEY_REUSED')
      return refuseAll(plan, conflict(plan, expected));
    if (refused) return { outcomes: plan.outcomes, done: false };
    const carried = await carryOut(plan, desk.log);
    if (carried.kind === 'appended') return { outcomes: inPlace(plan, carried), done: true };
    if (carried.kind === 'idTaken') return { outcomes: takenElsewhere(plan, commands, carried.id), done: false };
    // Random, so that those who collide once do not go on colliding.
    await sleep(Math.random() * Math.min(5 * 2 ** attempt, 200));
  }
  const plan = await planFor(stream, commands, { ...settingOf(desk, hand), streams: new Map() });
  return refuseAll(plan, refusal('TOO_MUCH_AT_ONCE', { stream }));
}

/** What would be recorded on top of `streams`, which are those of the log with what earlier commands would add. */
export const rehearse = (stream: string, commands: readonly Sent[], hand: Hand, desk: Desk, streams: Streams) =>
  planFor(stream, commands, { ...settingOf(desk, hand), streams });

const settingOf = ({ now, zone, read, readNamings }: Desk, hand: Hand) => ({
  today: dayIn(now(), zone),
  hand,
  read,
  readNamings,
});

const conflict = ({ stream, expected: current }: Plan, expected: bigint): Refusal =>
  refusal('REVISION_CONFLICT', {
    stream,
    expected: String(expected),
    current: current === 'none' ? 'none (nothing is recorded there yet)' : String(current),
  });

function refuseAll({ outcomes }: Plan, why: Refusal): Recording {
  const refused: Outcome = { kind: 'refused', refusal: why };
  return { done: false, outcomes: outcomes.map((outcome) => (outcome.kind === 'repeated' ? outcome : refused)) };
}

/** The outcomes with their events where the log has put them. */
function inPlace({ outcomes }: Plan, { events }: Appended): Outcome[] {
  const positions = new Map(events.map(({ id, position }) => [id, position]));
  return outcomes.map((outcome) =>
    outcome.kind === 'planned'
      ? { ...outcome, events: outcome.events.map((event) => ({ ...event, position: positions.get(event.id)! })) }
      : outcome,
  );
}

/** The key was used for a command on another stream, where the log found its ids. */
function takenElsewhere({ outcomes }: Plan, commands: readonly Sent[], id: string): Outcome[] {
  return outcomes.map((outcome, index): Outcome => {
    if (outcome.kind !== 'planned') return outcome;
    if (!outcome.events.some((event) => event.id === id)) return { kind: 'passedOver' };
    return { kind: 'refused', refusal: keyReused(commands[index]!) };
  });
}
