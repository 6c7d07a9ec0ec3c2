/** The one check of everything. Plain JavaScript, because it has to speak before the pinned Node is found. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from '../../services/bin/on-pinned-node.js';

const HELP = `Usage: npx -y pnpm@12 test [part of a test file's path ...]

Checks, in this order: format and lint, generated files, types, all tests with the coverage they have to reach.
With parts of paths only the matching tests run, without coverage, after the other checks:

  npx -y pnpm@12 test recording          everything under a path with "recording" in it
  npx -y pnpm@12 test partial-date       one file

The last line is "N passed, N failed"; the exit code is 0 only if none failed.`;

const root = fileURLToPath(new URL('../..', import.meta.url));
const filters = process.argv.slice(2);
if (filters.includes('--help') || filters.includes('-h')) {
  console.log(HELP);
  process.exit(0);
}
const unknown = filters.find((filter) => filter.startsWith('-'));
if (unknown !== undefined) {
  console.error(`There is no option ${unknown}; --help says what there is.`);
  process.exit(2);
}

const node = pinnedNode();
const bin = join(root, 'node_modules', '.bin');
const environment = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
const MINUTE = 60_000;
const total = { passed: 0, failed: 0 };

step('format and lint', join(bin, 'biome'), ['ci', '--colors=off', '.']);
step('generated words are up to date', node, ['schema/src/generate.ts', '--check']);
step('generated resolver types are up to date', node, ['services/query/src/generate.ts', '--check']);
step('types', join(bin, 'tsc'), ['-p', 'tsconfig.base.json']);
tests();
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

/** One command that counts as one check; what it says is shown only if it fails. */
function step(name, command, args) {
  const started = Date.now();
  const { status, stdout, stderr, error } = run(command, args, 'pipe', 5 * MINUTE);
  const passed = status === 0;
  total[passed ? 'passed' : 'failed'] += 1;
  console.log(`${passed ? 'ok    ' : 'FAILED'}  ${name} (${seconds(started)})`);
  if (!passed) console.log([stdout, stderr, error?.message].filter(Boolean).join('\n').trim());
}

function tests() {
  const started = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-check-'));
  const report = join(folder, 'report.json');
  const args = ['run', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json'];
  args.push(`--outputFile.json=${report}`, ...(filters.length > 0 ? filters : ['--coverage']));
  const { status, error } = run(join(bin, 'vitest'), args, 'inherit', 15 * MINUTE);
  const counted = countsIn(report);
  rmSync(folder, { recursive: true, force: true });
  total.passed += counted.passed;
  total.failed += counted.failed;
  if (counted.skipped > 0) console.log(`${counted.skipped} tests were skipped`);
  // Coverage below its threshold, a fault outside any test or a run cut short fails the run without failing a test.
  if (status !== 0 && counted.failed === 0) {
    total.failed += 1;
    console.log(`FAILED  the test run as a whole${error ? ` (${error.message})` : ''}; see above`);
  } else if (status === 0) total.passed += 1;
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  tests (${seconds(started)})`);
}

function countsIn(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const broken = testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
    );
    return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

function run(command, args, output, timeout) {
  return spawnSync(command, args, {
    cwd: root,
    env: environment,
    stdio: ['ignore', output, output],
    encoding: 'utf8',
    timeout,
    maxBuffer: 64 * 1024 * 1024,
  });
}

function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
