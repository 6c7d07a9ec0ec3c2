/** The register of one server, as its unit starts it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { read } from './kit.ts';
import { type Started, startAs } from './process.ts';
import { commandOf, environmentOf, type Folders, readUnit } from './units.ts';

export type OneServerOptions = {
  /** Where systemd makes the folders of the unit. */
  folders: Folders;
  running: (() => Promise<unknown>)[];
  /** A folder with drop-ins beside those of every unit. */
  beside?: string;
  /** Settings in place of those of the unit and of the example. */
  settings?: Record<string, string>;
};

/** On any free port, and without the public record, which takes its time. */
export async function startOneServer(options: OneServerOptions): Promise<Started> {
  const { folders, running, beside, settings } = options;
  const unit = readUnit('rapporteur-register.service', beside);
  const environment = environmentOf(unit, read('rapporteur.env.example'), folders);
  mkdirSync(join(folders.state, 'rapporteur'), { recursive: true });
  const started = await startAs(commandOf(unit, 'ExecStart', folders), {
    ...environment,
    PORT: '0',
    RECORD: 'none',
    ...settings,
  });
  running.push(started.kill);
  return started;
}
