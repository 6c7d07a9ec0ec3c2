import { expect, test } from 'vitest';
import { logLines } from './log-lines.ts';

function written(write: (logger: ReturnType<typeof logLines>) => void): string[] {
  const lines: string[] = [];
  write(logLines('query', { write: (line) => lines.push(line) }, () => 0));
  return lines;
}

test('each thing is one line of JSON, whatever is in it', () => {
  const lines = written(({ info, error }) => {
    info('ready', { url: 'http://127.0.0.1:4002' });
    error('failed', { cause: 'two\nlines', position: 2n ** 70n, error: new Error('no disk') });
  });
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      at: '1970-01-01T00:00:00.000Z',
      level: 'info',
      service: 'query',
      message: 'ready',
      url: 'http://127.0.0.1:4002',
    },
    expect.objectContaining({
      level: 'error',
      cause: 'two\nlines',
      position: '1180591620717411303424',
      error: { message: 'no disk', stack: expect.stringMatching(/^Error: no disk/) },
    }),
  ]);
});
