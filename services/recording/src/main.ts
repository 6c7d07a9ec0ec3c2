/** The command line of the write side. */
import { runProgram } from '@rapporteur/serving/program';
import packageJson from '../package.json' with { type: 'json' };
import { HELP } from './help.ts';
import { readSettings } from './settings.ts';

await runProgram({
  service: 'recording',
  version: packageJson.version,
  help: HELP,
  readSettings,
  // Only now, so that a wrong setting is told at once.
  start: async (settings, machinery) => (await import('./start.ts')).startRecording(settings, machinery),
});
