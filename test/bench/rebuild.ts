/** All read models made anew, beside bare reading and parsing of the same log; what memory that takes, and whether it stays as cheap. */
import { fork } from 'node:child_process';
import { beside, type Figure, type Progress, rounded } from './figure.ts';
import type { Done } from './rebuild-process.ts';
import type { Registers } from './registers.ts';

export type Options = { events: number; repeats: number; registers: Registers; progress: Progress };

const GIBIBYTE = 2 ** 30;

export async function rebuild({ events, repeats, registers, progress }: Options): Promise<Figure[]> {
  const small = Math.round(events / 10);
  const of = async (size: number, times: number) => {
    const log = await registers.log(size);
    let memory = 0;
    let bytes = 0;
    let count = 0;
    let said = 0;
    progress(`rebuild: ${size} events, ${times} times`);
    const figures = await beside(
      times,
      async () => {
        const done = await inProcess('rebuild', log, registers.readModels(size).path);
        memory = Math.max(memory, done.memory);
        bytes = done.bytes;
        count = done.events;
        return (done.events * 1000) / done.ms;
      },
      async () => {
        const { events: read, ms, bytes: size } = await inProcess('bare', log, '');
        said = size / read;
        return (read * 1000) / ms;
      },
    );
    return { ...figures, memory, bytes, count, said };
  };
  const few = await of(small, repeats);
  const many = await of(events, Math.ceil(repeats / 3));
  const detail = ({ one, other, said }: typeof few) =>
    `rebuild ${rounded(one)}/s, bare reading and parsing ${rounded(other)}/s, ${rounded(said)} bytes an event`;
  const section = 'rebuild';
  return [
    { section, name: `${rounded(few.count)} events`, value: few.ratio, target: { atLeast: 0.08 }, detail: detail(few) },
    {
      section,
      name: `${rounded(many.count)} events`,
      value: many.ratio,
      target: { atLeast: 0.08 },
      detail: detail(many),
    },
    {
      section,
      name: `peak memory in GiB, ${rounded(many.count)} events`,
      value: many.memory / GIBIBYTE,
      target: { atMost: 1 },
      detail: `${rounded(many.memory / 2 ** 20)} MiB; a file of ${rounded(many.bytes / many.count)} bytes an event`,
    },
    {
      section,
      name: `cost per event, ${rounded(many.count)} to ${rounded(few.count)}`,
      value: few.one / many.one,
      target: { atMost: 1.3 },
      detail: `${(1e6 / many.one).toFixed(1)} and ${(1e6 / few.one).toFixed(1)} microseconds`,
    },
  ];
}

const PATIENCE = 30 * 60_000;

/** In a process of its own, so that memory and compiled code are those of this work alone. */
export function inProcess(what: 'rebuild' | 'bare', log: string, readModels: string): Promise<Done> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./rebuild-process.ts', import.meta.url), [what, log, readModels], {
      timeout: PATIENCE,
    });
    let done: Done | undefined;
    child.once('message', (message) => {
      done = message as Done;
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (done && code === 0) resolve(done);
      else reject(new Error(`The process of "${what}" ended with ${code}.`));
    });
  });
}
