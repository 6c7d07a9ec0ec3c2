/** What befalls the services. */
import { setTimeout as sleep } from 'node:timers/promises';
import { between, type Chance, oneOf, shuffled } from '../support/chance.ts';
import { type Account, until } from './account.ts';
import { clockJumps, type Draw } from './episode.ts';
import type { Fleet, QueryNode } from './fleet.ts';
import { health } from './health.ts';
import type { Node } from './node.ts';

export const atANode: readonly Draw[] = [
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
  ({ recording }, random) => {
    const node = oneOf(recording, random);
    const ms = between(500, 8000, random);
    return { name: `${node.name} is frozen for ${ms} ms`, befall: () => node.freeze(ms) };
  },
  (fleet, random, account) => {
    const [left, ...gone] = shuffled(
      fleet.query.filter(({ strict }) => !strict),
      random,
    ) as [QueryNode, ...QueryNode[]];
    const two = [...gone, ...fleet.query.filter(({ strict }) => strict)];
    return {
      name: `all query nodes but ${left.name} are killed`,
      async befall() {
        await answersAny([left], account);
        await Promise.all(two.map((node) => node.kill()));
        await sleep(between(0, 1000, random));
        await Promise.all(two.map((node) => node.start()));
      },
    };
  },
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
        await answersAny(
          fleet.query.filter((other) => other !== (node as Node) && !other.strict),
          account,
        );
        await end(node);
        await sleep(away);
        await node.start();
      },
    };
  };
}

/** Reads go on as long as one node is left that answers whatever its age: whoever takes others away has to see to it. */
async function answersAny(left: readonly QueryNode[], account: Account): Promise<void> {
  const answers = async ({ url }: QueryNode) => {
    const answered = await fetch(`${url()}/health/ready`).catch(() => undefined);
    return answered?.status === 200;
  };
  const what = `that ${left.map(({ name }) => name).join(' or ')} answers`;
  const any = async () => (await Promise.all(left.map(answers))).some(Boolean);
  await until(any, { what, seconds: 90, signal: account.failed });
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
