/** The auditor's command line: finds the command, runs it, and turns what goes wrong into a sentence and an exit code. */
import { once } from 'node:events';
import packageJson from '../package.json' with { type: 'json' };
import { type Command, type Output, readArguments, type Setting, text } from './command.ts';
import { backup } from './commands/backup.ts';
import { checkpoint } from './commands/checkpoint.ts';
import { exportLog } from './commands/export.ts';
import { importLog } from './commands/import.ts';
import { log } from './commands/log.ts';
import { rebuild } from './commands/rebuild.ts';
import { replay } from './commands/replay.ts';
import { restore } from './commands/restore.ts';
import { verify } from './commands/verify.ts';
import { HELP } from './help.ts';
import { CannotAnswer, WrongUsage } from './problems.ts';
import { whereLogIs } from './where.ts';
import { stopped } from './words.ts';

const commands: readonly Command[] = [log, replay, rebuild, checkpoint, verify, exportLog, importLog, backup, restore];

/** Whoever was reading has gone, as with "log | head": there is nobody left to answer. */
class NobodyReads extends Error {}
let gone = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  gone = true;
  if (error.code === 'EPIPE') return;
  // Nobody would see that the answer is cut short, least of all in a file.
  output.aside(`The answer cannot be written: ${stopped(error.message)}`);
  process.once('exit', () => {
    process.exitCode = 1;
  });
});
process.stderr.on('error', () => undefined);

const output: Output = {
  async write(words) {
    if (gone) throw new NobodyReads();
    if (process.stdout.write(words)) return;
    const waited = new AbortController();
    const { signal } = waited;
    const either = ['drain', 'close'].map((event) => once(process.stdout, event, { signal }));
    await Promise.race(either).catch(() => undefined);
    waited.abort();
    if (gone) throw new NobodyReads();
  },
  line: (words) => output.write(`${words}\n`),
  aside: (words) => console.error(words),
};

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof NobodyReads) return 0;
  if (error instanceof WrongUsage) return told(error.message, 2);
  if (error instanceof CannotAnswer) return told(error.message, 1);
  return told(`It failed: ${stopped((error as Error).message)}`, 1);
});

function told(sentence: string, code: number): number {
  output.aside(sentence);
  return code;
}

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    await output.line(HELP);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    await output.line(packageJson.version);
    return 0;
  }
  const command = commands.find((one) => one.name === name);
  if (!command)
    throw new WrongUsage(
      `There is no command ${name}; there are ${commands.map((one) => one.name).join(', ')}, and --help says more.`,
    );
  if (args.includes('--help') || args.includes('-h')) {
    await output.line(command.help);
    return 0;
  }
  const given = readArguments(command, args);
  return command.run(given, settingOf(given), output);
}

function settingOf(given: ReturnType<typeof readArguments>): Setting {
  const { DATA_DIR, REGISTER_ZONE } = process.env;
  const zone = text(given, 'zone') ?? (REGISTER_ZONE?.trim() || 'Asia/Bangkok');
  if (!isZone(zone)) throw new WrongUsage(`${zone} is not a time zone; write one such as Asia/Bangkok.`);
  const dataDir = text(given, 'data-dir') ?? (DATA_DIR?.trim() || '.data');
  return { dataDir, log: whereLogIs(given, process.env, dataDir), zone, now: Date.now };
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}
