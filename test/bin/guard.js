/** Runs a script under the Node that this checkout pins: node test/bin/guard.js <script> [arguments]. Plain JavaScript, as what it imports. */
import { spawnSync } from 'node:child_process';
import { pinnedNode } from '../../services/bin/on-pinned-node.js';

const [script, ...rest] = process.argv.slice(2);
if (script === undefined) {
  console.error('Name the script to run: node test/bin/guard.js <script> [arguments]');
  process.exit(2);
}
const { status } = spawnSync(pinnedNode(), [script, ...rest], { stdio: 'inherit' });
process.exit(status ?? 1);
