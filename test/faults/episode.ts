/** One thing that befalls a run; what it does in particular is drawn before it begins. */
import { setTimeout as sleep } from 'node:timers/promises';
import { between, type Chance, oneOf } from '../support/chance.ts';
import type { Account } from './account.ts';
import type { Fleet } from './fleet.ts';
import type { Node } from './node.ts';

export type Episode = { name: string; befall(): Promise<void> };
export type Draw = (fleet: Fleet, random: Chance, account: Account) => Episode;

/** The clock of a machine is set to such a time, in milliseconds from the right one. */
const CLOCKS = [-2 * 86_400_000, -3_600_000, -90_000, -5_000, 0, 5_000, 90_000, 3_600_000, 2 * 86_400_000];

export function clockJumps(whose: (fleet: Fleet, random: Chance) => Pick<Node, 'name' | 'machine'>): Draw {
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
