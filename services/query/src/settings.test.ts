import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const LOG_FILE = '/srv/log.sqlite';

test('only where the log is has no default', () => {
  expect(readSettings({ LOG_FILE })).toEqual({
    port: 4002,
    host: '127.0.0.1',
    dataDir: '.data/query',
    zone: 'Asia/Bangkok',
    log: { file: LOG_FILE },
    maxLag: undefined,
    snapshot: undefined,
  });
  const cluster = readSettings({ EVENT_LOG: 'esdb://one?tls=false', MAX_LAG: '30', SNAPSHOT: '/srv/copy' });
  expect(cluster).toMatchObject({
    log: { cluster: { hosts: [{ address: 'one', port: 2113 }] } },
    maxLag: 30,
    snapshot: '/srv/copy',
  });
});

test('the log is in one place, and named', () => {
  const sentence = 'One of EVENT_LOG, for a cluster, and LOG_FILE, for a file on this machine, has to be set.';
  expect(readSettings({})).toEqual({ wrong: [sentence] });
  expect(readSettings({ LOG_FILE, EVENT_LOG: 'esdb://one?tls=false' })).toEqual({ wrong: [sentence] });
});

test.each(['0', '-1', '1.5', '10s', 'never'])('an age is a whole number of seconds, and not %s', (MAX_LAG) => {
  expect(readSettings({ LOG_FILE, MAX_LAG })).toEqual({
    wrong: ['MAX_LAG has to be a whole number of seconds from 1 on.'],
  });
});
