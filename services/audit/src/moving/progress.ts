/** How far long work is, for whoever waits: a line every two seconds, and none for what is quick. */
import type { Output } from '../command.ts';

const EVERY = 2000;

export type Progress = (what: string, events: number | undefined, share?: number) => void;

/** `share` is from 0 to 1, undefined where nobody knows how much is still to come. */
export function progressTo(output: Pick<Output, 'aside'>, now: () => number = () => performance.now()): Progress {
  let next = now() + EVERY;
  return (what, events, share) => {
    if (now() < next) return;
    next = now() + EVERY;
    const parts = [
      ...(events === undefined ? [] : [`${events} events`]),
      ...(share === undefined ? [] : [`${Math.floor(share * 100)} %`]),
    ];
    output.aside(`${what}: ${parts.join(', ')}`);
  };
}
