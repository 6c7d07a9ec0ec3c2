/** What the bench is asked to do. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const SECTIONS = ['append', 'rebuild', 'asof', 'graphql', 'wire'] as const;
export type Section = (typeof SECTIONS)[number];
export type Options = {
  sections: readonly Section[];
  events: number;
  repeats: number;
  seconds: number;
  json: string;
  folder: string;
};

export const HELP = `Usage: npx -y pnpm@12 bench [section ...] [--events N] [--repeats N] [--seconds N] [--json FILE] [--folder FOLDER]

Measures how fast the register is. Every figure is a ratio to the raw limit of the same machine, taken in turns within the
same run: compare ratios between machines, never the absolute numbers beside them. Without a section, all of them run:

  append    durable appends beside a bare SQLite loop that writes the same rows
  rebuild   all read models made anew beside bare reading and parsing of the same log; memory; cost per event as logs grow
  asof      questions about the first, middle and last position beside the same question about now
  graphql   a small question over HTTP beside bare yoga with constant resolvers, computed afresh and answered again
  wire      the log on EventStoreDB beside the bare client, both against the protocol peer; how fast query nodes take it in, and
            how many questions three of them answer beside one

  --events N       events of the log for rebuild and asof; a tenth of it is the small log (default 200000; targets are for 1000000)
  --repeats N      how often each pair is measured; the median counts (default 5; the large rebuild takes a third of them)
  --seconds N      how long each load of graphql lasts (default 2)
  --json FILE      where the figures go as JSON (default: bench.json in a folder of its own under the system's temporary folder)
  --folder FOLDER  where logs and read models are put, on the disk to be measured; they are removed at the end

About 5 minutes with the defaults, 12 with --events 1000000. The log is the same in every run: 30 events a stream, 10 % late,
1 % corrections, about 500 bytes an event.`;

/** The options, or a sentence saying what is wrong with them. */
export function optionsFrom(args: readonly string[]): Options | 'help' | { wrong: string } {
  let parsed: ReturnType<typeof parsing>;
  try {
    parsed = parsing(args);
  } catch (error) {
    return { wrong: (error as Error).message };
  }
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const unknown = positionals.find((name) => !SECTIONS.includes(name as Section));
  if (unknown !== undefined) return { wrong: `There is no section ${unknown}; there are ${SECTIONS.join(', ')}.` };
  const figures = { events: Number(values.events), repeats: Number(values.repeats), seconds: Number(values.seconds) };
  for (const [name, [least, most]] of Object.entries(BOUNDS)) {
    const figure = figures[name as keyof typeof figures];
    if (!Number.isInteger(figure) || figure < least || figure > most)
      return { wrong: `--${name} is a whole number from ${least} to ${most}.` };
  }
  return {
    ...figures,
    sections: positionals.length > 0 ? SECTIONS.filter((name) => positionals.includes(name)) : SECTIONS,
    json: values.json ?? join(tmpdir(), 'rapporteur-bench', 'bench.json'),
    folder: values.folder ?? tmpdir(),
  };
}

const BOUNDS = { events: [10_000, 10_000_000], repeats: [1, 50], seconds: [1, 60] } as const;

const parsing = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      events: { type: 'string', default: '200000' },
      repeats: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '2' },
      json: { type: 'string' },
      folder: { type: 'string' },
    },
  });
