/** What befalls the log. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Misbehaviour, Rule } from '../eventstoredb-peer/faults.ts';
import { between, type Chance, oneOf } from '../support/chance.ts';
import { clockJumps, type Draw } from './episode.ts';

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

export const atTheLog: readonly Draw[] = [
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
