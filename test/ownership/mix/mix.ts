/**
 * Random histories that make ownership interesting: plans and money of several members and years, functions handed over and back, asks of
 * every due rule with meetings held, counts, figures that conflict, methods; entered late, corrected and voided.
 */
import type { Deed } from '@rapporteur/domain/testing/deeds';
import { founding } from '@rapporteur/domain/testing/founding';
import { type Scenario, scenario } from '@rapporteur/domain/testing/scenario';
import { isRefusal } from '@rapporteur/schema/codes';
import fc from 'fast-check';
import { begun } from './begun.ts';
import { figures } from './figures.ts';
import { following } from './following.ts';
import { functions } from './functions.ts';
import { leading } from './leading.ts';
import { corrections, voids } from './mending.ts';
import { plans } from './plans.ts';
import { reporting } from './reporting.ts';

const deeds = (...parts: [weight: number, arbitrary: fc.Arbitrary<Deed>][]) =>
  fc.array(fc.oneof(...parts.map(([weight, arbitrary]) => ({ weight, arbitrary }))), {
    minLength: 25,
    maxLength: 60,
    size: 'max',
  });
const mending: [number, fc.Arbitrary<Deed>][] = [
  [1, voids],
  [3, corrections],
];
/** Half of them are mostly about one thing, so that much happens to it. */
export const mix: fc.Arbitrary<Deed[]> = fc.oneof(
  deeds([6, plans], [4, functions], [3, leading], [4, figures], [6, following], [3, reporting], ...mending),
  deeds([20, plans], [1, figures], [1, leading], ...mending),
  deeds([12, functions], [2, leading], [1, figures], ...mending),
  deeds([20, following], [1, figures], ...mending),
  deeds([8, figures], [5, leading], ...mending),
  deeds([12, reporting], [1, figures], ...mending),
);

export function enacted(history: readonly Deed[]): Scenario {
  const register = scenario();
  for (const sent of [...founding, ...begun]) {
    const outcome = register.send(sent);
    if (isRefusal(outcome)) throw new Error(JSON.stringify([sent, outcome]));
  }
  for (const { command } of history) {
    const sent = command(register);
    if (sent) register.send(sent);
  }
  return register;
}
