/** What befalls a run: one thing at the log and one at a node at a time, each of them once, in an order of chance, and then by chance until the time is up. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Misbehaviour, Rule } from '../eventstoredb-peer/faults.ts';
import { between, type Chance, oneOf, randomFrom, shuffled } from '../support/chance.ts';
import { type Account, until } from './account.ts';
import type { Fleet, QueryNode } from './fleet.ts';
import type { Node } from './node.ts';

export type Episode = { name: string; befall(): Promise<void> };
type Draw = (fleet: Fleet, random: Chance, account: Account) => Episode;

/** The clock of a machine is set to such a time, in milliseconds from the right one. */
const CLOCKS = [-2 * 86_400_000, -3_600_000, -90_000, -5_000, 0, 5_000, 90_000, 3_600_000, 2 * 86_400_000];

/** A reading breaks off after so many events: most have only a few. */
const AFTER = [0, 1, 2, 5, 40];

const misbehaving =
  (what: string, how: (random: Chance) => Misbehaviour, on: NonNullable<Rule['on']>, most: number): Draw =>
  ({ log }, random, account) => {
    const rule: Rule = { on, how: how(random), times: between(1, most, random) };
    const name = `${what}, ${rule.times} times`;
    return {
      name,
      async befall() {
        account.note(name);
        await log.command({ do: 'misbehave', rule });
        await sleep(between(500, 2000, random));
      },
    };
  };

const atTheLog: readonly Draw[] = [
  ({ log }, random) => {
    const away = between(200, 4000, random);
    return {
      name: `the log dies and comes back from its file after ${away} ms`,
      async befall() {
        await log.kill();
        await sleep(away);
        await log.start();
      },
    };
  },
  ({ log }, random) => {
    const away = between(0, 2000, random);
    return {
      name: `the log is stopped and started again after ${away} ms`,
      async befall() {
        await log.stop();
        await sleep(away);
        await log.start();
      },
    };
  },
  ({ log }, random, account) => {
    const times = between(1, 5, random);
    return {
      name: `every connection of the log breaks, ${times} times`,
      async befall() {
        for (let n = 0; n < times; n += 1) {
          account.note('every connection of the log breaks');
          await log.command({ do: 'dropConnections' });
          await sleep(between(20, 400, random));
        }
      },
    };
  },
  ({ log }, random, account) => {
    const times = between(1, 3, random);
    return {
      name: `the leader steps down, ${times} times`,
      async befall() {
        for (let n = 0; n < times; n += 1) {
          account.note('the leader steps down');
          await log.command({ do: 'stepDown' });
          await sleep(between(50, 600, random));
        }
      },
    };
  },
  ({ log }, random, account) => {
    const nth = between(0, 2, random);
    const away = between(200, 3000, random);
    return {
      name: `server ${nth + 1} of the log dies for ${away} ms`,
      async befall() {
        account.note(`server ${nth + 1} of the log dies`);
        await log.command({ do: 'kill', port: log.ports()[nth]! });
        await sleep(away);
        await log.command({ do: 'revive', port: log.ports()[nth]! });
        account.note(`server ${nth + 1} of the log is back`);
      },
    };
  },
  misbehaving('answers to appends are lost after the commit', () => ({ kind: 'loseAnswer' }), 'append', 10),
  misbehaving('answers to appends never come', () => ({ kind: 'keepAnswer' }), 'append', 2),
  misbehaving('appends hang', () => ({ kind: 'hang' }), 'append', 2),
  misbehaving('appends are refused', () => ({ kind: 'refuse' }), 'append', 10),
  misbehaving('appends are late', (random) => ({ kind: 'late', ms: between(50, 2000, random) }), 'append', 10),
  // Many, so that it befalls those who follow as well: most readings are those of commands.
  misbehaving('readings break off', (random) => ({ kind: 'drop', after: oneOf(AFTER, random) }), 'read', 60),
  misbehaving('readings end early', (random) => ({ kind: 'endPolitely', after: oneOf(AFTER, random) }), 'read', 60),
  misbehaving('readings hang', () => ({ kind: 'hang' }), 'read', 2),
  misbehaving('the log lets subscriptions end', () => ({ kind: 'endPolitely', after: 3 }), 'subscribe', 5),
  misbehaving('subscriptions say all twice', () => ({ kind: 'twice' }), 'subscribe', 5),
  clockJumps(({ log }) => ({ name: 'the log', machine: log.machine })),
];

const atANode: readonly Draw[] = [
  ending(
    'is killed',
    (node) => node.kill(),
    ({ recording }) => recording,
  ),
  ending(
    'is stopped',
    (node) => node.stop(),
    ({ recording }) => recording,
  ),
  ending(
    'is killed',
    (node) => node.kill(),
    ({ query }) => query,
  ),
  ending(
    'is stopped',
    (node) => node.stop(),
    ({ query }) => query,
  ),
  ending(
    'loses its disk',
    async (node) => {
      await node.kill();
      (node as QueryNode).loseDisk();
    },
    ({ query }) => query,
  ),
  ({ recording }, random) => ({
    name: 'both recording nodes are killed',
    async befall() {
      await Promise.all(recording.map((node) => node.kill()));
      await sleep(between(0, 1000, random));
      await Promise.all(recording.map((node) => node.start()));
    },
  }),
  clockJumps(({ recording }, random) => oneOf(recording, random)),
  clockJumps(({ query }, random) => oneOf(query, random)),
  ({ query }, random, account) => {
    const node = oneOf(query, random);
    return {
      name: `the disk of ${node.name} is full`,
      befall: async () => fillDisk(node, random, account),
    };
  },
];

function ending<N extends Node>(
  how: string,
  end: (node: N) => Promise<void>,
  among: (fleet: Fleet) => readonly N[],
): Draw {
  return (fleet, random, account) => {
    const node = oneOf(among(fleet), random);
    const away = between(0, 2000, random);
    return {
      name: `${node.name} ${how} and started again after ${away} ms`,
      async befall() {
        await othersAnswer(node, fleet, account);
        await end(node);
        await sleep(away);
        await node.start();
      },
    };
  };
}

function clockJumps(whose: (fleet: Fleet, random: Chance) => Pick<Node, 'name' | 'machine'>): Draw {
  return (fleet, random, account) => {
    const { name, machine } = whose(fleet, random);
    const clockMs = oneOf(CLOCKS, random);
    return {
      name: `the clock of ${name} jumps to ${clockMs / 1000} s`,
      async befall() {
        account.note(`the clock of ${name} is ${clockMs / 1000} s off`);
        machine.fall({ clockMs });
        await sleep(between(200, 1500, random));
      },
    };
  };
}

/** Reads go on as long as one node is left; which one goes has to be seen to by whoever takes them away. */
async function othersAnswer(node: Node, { query }: Fleet, account: Account): Promise<void> {
  const others = query.filter((other) => other !== node && !other.strict);
  const answers = async (other: QueryNode) => {
    const answered = await fetch(`${other.url()}/health/ready`).catch(() => undefined);
    return answered?.status === 200;
  };
  const ready = async () => (await Promise.all(others.map(answers))).some(Boolean);
  await until(ready, { what: `another node than ${node.name} that answers`, seconds: 90, signal: account.failed });
}

/** Under load its file has to grow soon, and then it stands still and says why, until there is room again. */
async function fillDisk(node: QueryNode, random: Chance, account: Account): Promise<void> {
  account.note(`the disk of ${node.name} is full`);
  node.machine.fall({ diskFull: true });
  const bounds = { seconds: 90, signal: account.failed };
  const saysSo = async () => /full/.test((await health(node))?.readModels.failure ?? '');
  await until(saysSo, { what: `that ${node.name} says that its disk is full`, ...bounds });
  account.note(`${node.name} stands still`);
  await sleep(between(0, 3000, random));
  account.note(`${node.name} has room again`);
  node.machine.fall({ diskFull: false });
  const goesOn = async () => {
    const now = await health(node);
    return now !== undefined && now.readModels.failure === undefined;
  };
  await until(goesOn, { what: `that ${node.name} goes on when it has room again`, ...bounds });
}

export type NodeHealth = {
  status: string;
  log: { position: string | null };
  readModels: { position: string | null; failure?: string };
};

export async function health({ url }: Pick<Node, 'url'>): Promise<NodeHealth | undefined> {
  try {
    return (await (await fetch(`${url()}/health`)).json()) as NodeHealth;
  } catch {
    return undefined;
  }
}

/** Each once, and then whatever chance brings. */
export function* episodes(fleet: Fleet, random: Chance, account: Account): Generator<readonly Episode[], never> {
  for (;;) {
    const [log, node] = [shuffled(atTheLog, random), shuffled(atANode, random)];
    for (let n = 0; n < Math.max(log.length, node.length); n += 1) {
      const drawn = [log[n % log.length]!, node[n % node.length]!];
      // With a chance of its own for each, so that what one draws does not depend on when the other does.
      yield drawn.map((draw) => draw(fleet, randomFrom(random() * 2 ** 32), account));
    }
  }
}
