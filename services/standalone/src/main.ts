/** The command line: reads the settings, starts the register, says where to look, and stops it on Ctrl-C. */
import { CannotStart } from '@rapporteur/serving/cannot-start';
import { logLines } from '@rapporteur/serving/log-lines';
import { openTracing } from '@rapporteur/serving/open-tracing';
import { readTracing, type TracingSettings } from '@rapporteur/serving/tracing-settings';
import { untilStopped } from '@rapporteur/serving/until-stopped';
import packageJson from '../package.json' with { type: 'json' };
import { HELP } from './help.ts';
import { progressLine } from './progress.ts';
import { readSettings, type Settings } from './settings.ts';
import type { Standalone } from './standalone.ts';

// Whoever was reading may have gone, as with "start | head"; the register goes on.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);

const [argument] = process.argv.slice(2);
if (argument === '--help' || argument === '-h') console.log(HELP);
else if (argument === '--version' || argument === '-v') console.log(packageJson.version);
else if (argument !== undefined)
  leave(`${argument} is not something this program takes; settings come by environment, and --help lists them.`, 2);
else {
  const settings = readSettings(process.env);
  const traces = readTracing(process.env);
  const wrong = [...('wrong' in settings ? settings.wrong : []), ...traces.wrong];
  if ('wrong' in settings || wrong.length > 0) leave(wrong.join('\n'), 2);
  else await serve(settings, traces.read);
}

async function serve(settings: Settings, traces: TracingSettings | undefined): Promise<void> {
  const stopping = new AbortController();
  const stopped = untilStopped(() => {
    console.log('Stopping; press Ctrl-C again to stop at once.');
    stopping.abort();
  });
  const progress = progressLine(process.stdout);
  // Only faults: on the other output a person reads.
  const logger = { error: logLines('standalone', process.stderr).error };
  const tracing = await openTracing(traces, { service: 'standalone', version: packageJson.version, logger });
  let register: Standalone;
  try {
    // Only now, so that a wrong setting is told at once.
    const { startStandalone } = await import('./standalone.ts');
    register = await startStandalone(settings, {
      signal: stopping.signal,
      onProgress: progress.show,
      logger,
      tracing,
    });
  } catch (error) {
    progress.end();
    if (stopping.signal.aborted) return void process.exit(0);
    if (error instanceof CannotStart) return leave(error.message, 1);
    throw error;
  }
  progress.end();
  console.log(whereToLook(register));
  await stopped;
  await register.close();
  await tracing?.close();
  process.exit(0);
}

function whereToLook({ url, loaded }: Standalone): string {
  const record = {
    none: 'No record was loaded.',
    already: 'The public record is loaded already.',
    now: `The public record is loaded: ${loaded?.recorded} commands.`,
  }[loaded === undefined ? 'none' : loaded.recorded === 0 ? 'already' : 'now'];
  const differing = loaded?.differing
    ? `${loaded.differing} of its entries stand in the words of an earlier edition.\n`
    : '';
  return `${record}
${differing}The register is ready at ${url}
  ask     ${url}/graphql
  record  ${url}/commands/<CommandName>, listed at ${url}/openapi.json
  health  ${url}/health
Ctrl-C stops it.`;
}

function leave(sentence: string, code: number): void {
  console.error(sentence);
  process.exitCode = code;
}
