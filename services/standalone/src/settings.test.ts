import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const defaults = {
  port: 4000,
  host: '127.0.0.1',
  dataDir: '.data',
  zone: 'Asia/Bangkok',
  operator: 'local-operator',
  record: 'public',
};

test('nothing set, or set to nothing, gives the defaults', () => {
  expect(readSettings({})).toEqual(defaults);
  expect(readSettings({ PORT: '', HOST: ' ', SHELL: '/bin/sh', RECORD: undefined })).toEqual(defaults);
});

test('what is set is taken', () => {
  const set = {
    PORT: '0',
    HOST: '::',
    DATA_DIR: '/tmp/x',
    REGISTER_ZONE: 'Asia/Vientiane',
    OPERATOR: 'lead',
    RECORD: 'none',
  };
  expect(readSettings(set)).toEqual({
    port: 0,
    host: '::',
    dataDir: '/tmp/x',
    zone: 'Asia/Vientiane',
    operator: 'lead',
    record: 'none',
  });
});

test('each that is wrong is named in a sentence of its own', () => {
  expect(
    readSettings({ PORT: 'abc', REGISTER_ZONE: 'Mars', RECORD: 'some', HOST: 'a b', OPERATOR: 'Somebody Else' }),
  ).toEqual({
    wrong: [
      'PORT has to be a number from 0 to 65535.',
      'HOST has to be an address or a host name, such as 127.0.0.1.',
      'REGISTER_ZONE has to be a time zone, such as Asia/Bangkok.',
      'OPERATOR has to be an account, of letters, digits, dots and hyphens, such as local-operator.',
      'RECORD has to be none, for an empty register, or public.',
    ],
  });
  for (const PORT of ['-1', '65536', '4000.5', '0x10'])
    expect(readSettings({ PORT })).toEqual({ wrong: ['PORT has to be a number from 0 to 65535.'] });
});

test('a cluster for the log is read beside the rest, and what is wrong with it is named beside the rest', () => {
  expect(readSettings({ EVENT_LOG: 'esdb://log:2113?tls=false' })).toEqual({
    ...defaults,
    cluster: { hosts: [{ address: 'log', port: 2113 }], discovery: 'none' },
  });
  expect(readSettings({ EVENT_LOG: 'log.sqlite', PORT: 'abc' })).toEqual({
    wrong: ['PORT has to be a number from 0 to 65535.', 'EVENT_LOG has to begin with esdb:// to name a cluster.'],
  });
});
