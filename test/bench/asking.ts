/** Somebody who asks a server the small question over so many connections at once, in a process of its own. */
import type { Load, Loaded } from './load-client.ts';
import { heard, start } from './process.ts';

export const CONNECTIONS = 32;
/** More answers than this end a load before its time. */
const MOST = 1_000_000;

export type Asker = {
  /** How many answers came in a second; throws at an answer that is wrong. */
  load(port: number, kind: Load['kind'], milliseconds: number): Promise<number>;
  close(): void;
};

export function openAsker(): Asker {
  const client = start('./load-client.ts');
  let asked = 0;
  return {
    async load(port, kind, milliseconds) {
      const wanted: Load = { port, kind, from: asked, connections: CONNECTIONS, milliseconds, most: MOST };
      client.send(wanted);
      const { answered, ms, wrong } = await heard<Loaded>(client);
      if (wrong !== undefined) throw new Error(`The answer at port ${port} was wrong: ${wrong}`);
      asked += answered + CONNECTIONS;
      return (answered * 1000) / ms;
    },
    close: () => void client.kill(),
  };
}
