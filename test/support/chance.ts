/** Chance that can be repeated: a number from 0 up to, and without, 1. */
export type Chance = () => number;

/** A small source of it (mulberry32), so that a failing run can be run again. */
export function randomFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const oneOf = <T>(those: readonly T[], random: Chance): T => those[Math.floor(random() * those.length)]!;

/** From `least` up to `most`, in whole numbers. */
export const between = (least: number, most: number, random: Chance): number =>
  least + Math.floor(random() * (most - least + 1));

export function shuffled<T>(those: readonly T[], random: Chance): T[] {
  const drawn = those.map((one) => ({ one, at: random() }));
  return drawn.sort((a, b) => a.at - b.at).map(({ one }) => one);
}
