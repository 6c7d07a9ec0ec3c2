/** Runs a script under the Node that this checkout pins: node test/bin/guard.js <script> [arguments]. Plain JavaScript, as what it imports. */
import { spawnSync } from 'node:child_process';
import { COMPILED, pinnedNode } from '../../services/bin/on-pinned-node.js';

const [script, ...rest] = process.argv.slice(2);
if (script === undefined) {
  console.error('Name the script to run: node test/bin/guard.js <script> [arguments]');
  process.exit(2);
}
// As the services do, so that what is measured is what they would take.
const env = { NODE_COMPILE_CACHE: COMPILED, ...process.env };
const { status } = spawnSync(pinnedNode(), [script, ...rest], { stdio: 'inherit', env });
process.exit(status ?? 1);
