/** npx -y pnpm@12 bench: how fast the register is, beside the raw limit of the same machine. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { append } from './append.ts';
import { asOf } from './asof.ts';
import { type Figure, isMet, type Progress } from './figure.ts';
import { graphql } from './graphql.ts';
import { HELP, type Options, optionsFrom, type Section } from './options.ts';
import { queryNodes } from './query-nodes.ts';
import { rebuild } from './rebuild.ts';
import { type Registers, registersIn } from './registers.ts';
import { wire } from './wire.ts';

type Measure = (options: Options & { folder: string; registers: Registers; progress: Progress }) => Promise<Figure[]>;
const measures: Readonly<Record<Section, Measure>> = { append, rebuild, asof: asOf, graphql, wire: onTheWire };

async function onTheWire(...given: Parameters<Measure>): Promise<Figure[]> {
  return [...(await wire(...given)), ...(await queryNodes(...given))];
}

const options = optionsFrom(process.argv.slice(2));
if (options === 'help') console.log(HELP);
else if ('wrong' in options) {
  console.error(`${options.wrong}\n--help says more.`);
  process.exitCode = 2;
} else await run(options);

async function run(given: Options): Promise<void> {
  mkdirSync(resolve(given.folder), { recursive: true });
  const folder = mkdtempSync(join(resolve(given.folder), 'rapporteur-bench-'));
  const begun = performance.now();
  const elapsed = () => Math.round((performance.now() - begun) / 1000);
  // An interrupted run leaves nothing behind either.
  process.once('SIGINT', () => process.exit(130));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const progress: Progress = (doing) => console.error(`${String(elapsed()).padStart(4)} s  ${doing}`);
  const registers = registersIn(folder, progress);
  const figures: Figure[] = [];
  for (const section of given.sections)
    figures.push(...(await measures[section]({ ...given, folder, registers, progress })));
  console.log(`\n${tableOf(figures)}\n`);
  const path = resolve(given.json);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(reportOf(given, figures, elapsed()), null, 2)}\n`);
  console.log(`${figures.filter((figure) => isMet(figure) === false).length} targets missed; ${elapsed()} s; ${path}`);
}

function reportOf({ events, repeats, seconds }: Options, figures: readonly Figure[], took: number) {
  const machine = {
    node: process.version,
    platform: process.platform,
    arch: process.arch,
    cores: availableParallelism(),
  };
  return {
    events,
    repeats,
    seconds,
    took,
    machine,
    figures: figures.map((figure) => ({ ...figure, met: isMet(figure) ?? null })),
  };
}

function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { section, name, value, target, detail } = figure;
    const asked = target ? ('atLeast' in target ? `>= ${target.atLeast}` : `<= ${target.atMost}`) : '';
    return [
      section,
      name,
      value.toPrecision(3),
      asked,
      { true: 'pass', false: 'MISS' }[String(isMet(figure))] ?? '',
      detail,
    ];
  });
  const all = [['section', 'what', 'ratio', 'target', '', 'made of'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
