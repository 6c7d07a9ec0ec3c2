/**
 * Starts a program under the Node it needs. Plain JavaScript that any Node from 20 on understands and that imports nothing of ours,
 * so that an old Node, or a checkout where nothing is installed yet, gives a sentence and not a syntax error.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

const NEEDED = 26;
const nodeModules = new URL('../../node_modules/', import.meta.url);
/** Where compiled sources are kept. A second start is faster by a third; where nothing can be written there, it is not. */
export const COMPILED = fileURLToPath(new URL('.cache/rapporteur', nodeModules));

/** The path of a Node that can run the sources; ends the process with a sentence if there is none. */
export function pinnedNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath;
  const pinned = fileURLToPath(new URL('.bin/node', nodeModules));
  if (existsSync(pinned)) return pinned;
  console.error(
    `This needs Node ${NEEDED} and runs on ${process.version}; the one it brings along is not installed yet: run "npx -y pnpm@12 install" in the checkout first.`,
  );
  process.exit(2);
}

/** Runs `main` here if this Node can, or else the program `bin`, which is the address of the file that calls this, under one that can. */
export async function onPinnedNode(bin, main) {
  const pinned = pinnedNode();
  if (pinned === process.execPath) {
    // Threads and other processes find the place in the environment.
    process.env.NODE_COMPILE_CACHE ??= COMPILED;
    nodeModule.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
    await main();
    return;
  }
  const child = spawn(pinned, [fileURLToPath(bin), ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both, so only what is sent to this process alone is passed on.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
