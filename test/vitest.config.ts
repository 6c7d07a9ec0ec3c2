import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** A real server has one log for all, and the acceptance suite has to find it empty. */
class AcceptanceFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isAcceptance = ({ moduleId }: TestSpecification) => moduleId.includes('/test/acceptance/');
    return files.toSorted((a, b) => Number(isAcceptance(b)) - Number(isAcceptance(a)));
  }
}
const onRealServer = { fileParallelism: false, sequence: { sequencer: AcceptanceFirst } };

export default defineConfig({
  // As Node resolves them: otherwise our sources get the development build of graphql and yoga the other, which do not know each other.
  ssr: { resolve: { conditions: ['node', 'module-sync'] } },
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['{schema,packages,services,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    ...(process.env.EVENTSTORE_URL && onRealServer),
    setupFiles: ['test/support/seed.ts'],
    // Many tests wait for processes of their own: on two cores one of them at a time would leave both idle.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Bounds for what hangs, not for what is slow: machines are shared.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    coverage: {
      provider: 'v8',
      include: ['packages/domain/src/**/*.ts', 'packages/event-log/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/testing/**'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: {
        'packages/domain/src/**/*.ts': { branches: 95 },
        'packages/event-log/src/**/*.ts': { branches: 95 },
      },
    },
  },
});
