/** A small question over loopback HTTP, beside bare yoga that answers it from constants. Server and client are processes of their own. */
import { type ChildProcess, fork } from 'node:child_process';
import { beside, type Figure, type Progress, rounded } from './figure.ts';
import type { Load, Loaded } from './load-client.ts';
import type { Registers } from './registers.ts';

export type Options = { repeats: number; seconds: number; registers: Registers; progress: Progress };

const EVENTS = 30_000;
const CONNECTIONS = 32;
/** More answers than this end a load before its time. */
const MOST = 1_000_000;

export async function graphql({ repeats, seconds, registers, progress }: Options): Promise<Figure[]> {
  const log = await registers.log(EVENTS);
  const files = registers.readModels(EVENTS);
  const children = {
    ours: start('./graphql-server.ts', ['ours', log, files.path]),
    bare: start('./graphql-server.ts', ['bare', log, files.path]),
    client: start('./load-client.ts', []),
  };
  try {
    const ports = {
      ours: await heard<number>(children.ours),
      bare: await heard<number>(children.bare),
    };
    let asked = 0;
    const load = async (server: 'ours' | 'bare', kind: Load['kind'], milliseconds = seconds * 1000) => {
      const wanted: Load = {
        port: ports[server],
        kind,
        from: asked,
        connections: CONNECTIONS,
        milliseconds,
        most: MOST,
      };
      children.client.send(wanted);
      const { answered, ms, wrong } = await heard<Loaded>(children.client);
      if (wrong !== undefined) throw new Error(`The answer of ${server} was wrong: ${wrong}`);
      asked += answered + CONNECTIONS;
      return (answered * 1000) / ms;
    };
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
    for (const child of Object.values(children)) child.kill();
  }
}

const start = (file: string, args: readonly string[]): ChildProcess =>
  fork(new URL(file, import.meta.url), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

const PATIENCE = 120_000;

/** The next message of a process. */
function heard<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('A process of the bench does not answer.')), PATIENCE);
    const settled = () => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
    };
    const onMessage = (message: unknown) => {
      settled();
      resolve(message as T);
    };
    const onExit = (code: number | null) => {
      settled();
      reject(new Error(`A process of the bench ended with ${code}.`));
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
  });
}
