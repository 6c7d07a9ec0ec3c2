import type { Output } from './command.ts';

/** More are counted and not told: whoever sees these knows what to do. */
const TOLD = 20;

/** Tells what is not as it must be, as long as there is little of it. `end` gives how much there was. */
export function faultsTo(output: Pick<Output, 'aside'>): { tell(sentence: string): void; end(): number } {
  let count = 0;
  return {
    tell(sentence) {
      count += 1;
      if (count <= TOLD) output.aside(sentence);
    },
    end() {
      if (count > TOLD) output.aside(`There are ${count - TOLD} more faults like these.`);
      return count;
    },
  };
}
