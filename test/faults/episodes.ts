/** What befalls a run: one thing at the log and one at a node at a time, each of them once, in an order of chance, and then by chance until the time is up. */
import { type Chance, randomFrom, shuffled } from '../support/chance.ts';
import type { Account } from './account.ts';
import type { Episode } from './episode.ts';
import type { Fleet } from './fleet.ts';
import { atTheLog } from './log-episodes.ts';
import { atANode } from './node-episodes.ts';

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
