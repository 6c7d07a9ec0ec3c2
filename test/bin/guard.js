/**
 * Runs a script under the Node that this checkout pins: node test/bin/guard.js <script> [arguments].
 * Plain JavaScript that any Node from 20 on understands, so that an old Node gives a sentence and not a syntax error.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const NEEDED = 26;

/** The path of a Node that can run the sources; ends the process with a sentence if there is none. */
export function pinnedNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath;
  const pinned = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(pinned)) return pinned;
  console.error(
    `This needs Node ${NEEDED} and runs on ${process.version}; the one it brings along is not installed yet: run "npx -y pnpm@12 install" first.`,
  );
  process.exit(2);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [script, ...rest] = process.argv.slice(2);
  if (script === undefined) {
    console.error('Name the script to run: node test/bin/guard.js <script> [arguments]');
    process.exit(2);
  }
  const { status } = spawnSync(pinnedNode(), [script, ...rest], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
