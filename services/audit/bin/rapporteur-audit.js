#!/usr/bin/env node
/** Starts the auditor's command line under the Node it needs. Plain JavaScript, so that an old Node gives a sentence and not a syntax error. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

const NEEDED = 26;
const nodeModules = new URL('../../../node_modules/', import.meta.url);
if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  // A second start is faster when the sources need not be compiled again; where nothing can be written, it is not.
  nodeModule.enableCompileCache?.(fileURLToPath(new URL('.cache/rapporteur', nodeModules)));
  await import('../src/main.ts');
} else startUnderPinnedNode();

function startUnderPinnedNode() {
  const pinned = fileURLToPath(new URL('.bin/node', nodeModules));
  if (!existsSync(pinned)) {
    console.error(
      `This needs Node ${NEEDED} and runs on ${process.version}; the one it brings along is not installed yet: run "npx -y pnpm@12 install" in the checkout first.`,
    );
    process.exit(2);
  }
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both, so only what is sent to this process alone is passed on.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
