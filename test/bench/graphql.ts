/** A small question over loopback HTTP, beside bare yoga that answers it from constants. Server and client are processes of their own. */
import { CONNECTIONS, openAsker } from './asking.ts';
import { beside, type Figure, type Progress, rounded } from './figure.ts';
import { heard, start } from './process.ts';
import type { Registers } from './registers.ts';

export type Options = { repeats: number; seconds: number; registers: Registers; progress: Progress };

const EVENTS = 30_000;

export async function graphql({ repeats, seconds, registers, progress }: Options): Promise<Figure[]> {
  const log = await registers.log(EVENTS);
  const files = registers.readModels(EVENTS);
  const children = {
    ours: start('./graphql-server.ts', ['ours', log, files.path]),
    bare: start('./graphql-server.ts', ['bare', log, files.path]),
  };
  const asker = openAsker();
  try {
    const ports = {
      ours: await heard<number>(children.ours),
      bare: await heard<number>(children.bare),
    };
    const load = (server: 'ours' | 'bare', kind: 'afresh' | 'again', milliseconds = seconds * 1000) =>
      asker.load(ports[server], kind, milliseconds);
    const figures: Figure[] = [];
    for (const [kind, name, atLeast] of [
      ['afresh', 'a small question computed afresh', 0.85],
      ['again', 'the same answered again', 4],
    ] as const) {
      progress(`graphql: ${name}`);
      for (const server of ['ours', 'bare'] as const) await load(server, kind, 1000);
      const { one, other, ratio } = await beside(
        repeats,
        () => load('ours', kind),
        () => load('bare', kind),
      );
      const detail = `register ${rounded(one)}/s, bare yoga ${rounded(other)}/s, ${CONNECTIONS} connections`;
      figures.push({ section: 'graphql', name, value: ratio, target: { atLeast }, detail });
    }
    return figures;
  } finally {
    asker.close();
    for (const child of Object.values(children)) child.kill();
  }
}
