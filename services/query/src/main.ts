/** The command line of a query node. */
import { CannotStart } from '@rapporteur/serving/cannot-start';
import { runProgram } from '@rapporteur/serving/program';
import packageJson from '../package.json' with { type: 'json' };
import { HELP } from './help.ts';
import { readSettings } from './settings.ts';

const [argument, file] = process.argv.slice(2);
if (argument === '--snapshot') await snapshot(file);
else
  await runProgram({
    service: 'query',
    version: packageJson.version,
    help: HELP,
    readSettings,
    // Only now, so that a wrong setting is told at once.
    start: async (settings, machinery) => (await import('./start.ts')).startQuery(settings, machinery),
  });

async function snapshot(to: string | undefined): Promise<void> {
  try {
    if (to === undefined) throw new CannotStart('--snapshot needs the name of the file to write.');
    const { writeSnapshot } = await import('./snapshot.ts');
    writeSnapshot(process.env.DATA_DIR?.trim() || '.data/query', to);
    console.log(`The read models are in ${to}.`);
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
