/** The command line of a service: reads the settings, starts it, and stops it on a signal. What it says are lines of JSON. */
import { CannotStart } from './cannot-start.ts';
import { type Logger, logLines } from './log-lines.ts';
import { type Metrics, openMetrics } from './metrics.ts';
import { openTracing } from './open-tracing.ts';
import type { Environment } from './settings.ts';
import type { Tracing } from './tracing.ts';
import { readTracing } from './tracing-settings.ts';
import { untilStopped } from './until-stopped.ts';

export type Running = { url: string; close(): Promise<void> };
export type Program<Settings extends object> = {
  /** Its name in log lines and metrics. */
  service: string;
  version: string;
  help: string;
  readSettings(environment: Environment): Settings | { wrong: string[] };
  start(settings: Settings, machinery: Machinery): Promise<Running>;
};
export type Machinery = { logger: Logger; metrics: Metrics; tracing: Tracing | undefined };

/** Exit code 2 for what was set or typed wrongly, 1 for what cannot be started. */
export async function runProgram<Settings extends object>(program: Program<Settings>): Promise<void> {
  const { service, version, help } = program;
  // Whoever was reading may have gone; the service goes on.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  const [argument] = process.argv.slice(2);
  if (argument === '--help' || argument === '-h') return console.log(help);
  if (argument === '--version' || argument === '-v') return console.log(version);
  if (argument !== undefined)
    return leave(
      `${argument} is not something this program takes; settings come by environment, and --help lists them.`,
      2,
    );
  const settings = program.readSettings(process.env);
  const traces = readTracing(process.env);
  const wrong = [...('wrong' in settings ? (settings.wrong as string[]) : []), ...traces.wrong];
  if ('wrong' in settings || wrong.length > 0) return leave(wrong.join('\n'), 2);

  const logger = logLines(service, process.stdout);
  const stopped = untilStopped(() => logger.info('stopping', {}));
  const tracing = await openTracing(traces.read, { service, version, logger });
  let running: Running;
  try {
    running = await program.start(settings, { logger, metrics: openMetrics(service, version), tracing });
  } catch (error) {
    if (error instanceof CannotStart) return leave(error.message, 1);
    throw error;
  }
  logger.info('ready', { url: running.url, version, pid: process.pid });
  await stopped;
  await running.close();
  await tracing?.close();
  logger.info('stopped', {});
  process.exit(0);
}

function leave(sentence: string, code: number): void {
  console.error(sentence);
  process.exitCode = code;
}
