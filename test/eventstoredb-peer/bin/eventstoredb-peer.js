#!/usr/bin/env node
/** Starts the peer under the Node it needs: node test/eventstoredb-peer/bin/eventstoredb-peer.js --help */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from '../../bin/guard.js';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const node = pinnedNode();
if (node === process.execPath) await import('../main.ts');
else {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  child.on('exit', (code) => process.exit(code ?? 1));
}
