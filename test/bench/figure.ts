/** What a section measures: our own work beside the raw limit of the same machine, in turns, so that both meet the same noise. */

/** A ratio. `target` is undefined where it is only told. `detail` says in absolute numbers what the ratio is made of. */
export type Figure = {
  section: string;
  name: string;
  value: number;
  target?: { atLeast: number } | { atMost: number };
  detail: string;
};

export type Progress = (doing: string) => void;

export const isMet = ({ value, target }: Figure): boolean | undefined =>
  target && ('atLeast' in target ? value >= target.atLeast : value <= target.atMost);

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Runs the two in turns, the other one first every second time, and gives the medians of each and of their ratio (first by second). */
export async function beside(
  repeats: number,
  one: () => number | Promise<number>,
  other: () => number | Promise<number>,
): Promise<{ one: number; other: number; ratio: number }> {
  const ones: number[] = [];
  const others: number[] = [];
  for (let n = 0; n < repeats; n += 1) {
    if (n % 2 === 0) ones.push(await one());
    others.push(await other());
    if (n % 2 === 1) ones.push(await one());
  }
  return { one: median(ones), other: median(others), ratio: median(ones.map((each, n) => each / others[n]!)) };
}

/** How many a second. */
export async function rateOf(count: number, work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return (count * 1000) / (performance.now() - started);
}

export const rounded = (figure: number): string => Math.round(figure).toLocaleString('en');
