/** The first file of the read models takes a while on a long log. Until then the register says so, and never that nothing is on record. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteLog } from '@rapporteur/event-log/sqlite/log';
import { queryService } from '@rapporteur/query';
import { openReadModels } from '@rapporteur/read-models/runner';
import { afterEach, expect, test } from 'vitest';
import { openRegister } from './register.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

test('a question while the first file is made is told to come back, and answered when it is there', async () => {
  const filled = await openRegister();
  closers.push(() => filled.close());
  for (let n = 0; n < 40; n += 1)
    await filled.record(`partner-P${n}`, {
      type: 'PartnerRegistered',
      data: { name: `P${n}`, category: 'CSO' },
      on: '2015',
    });

  const folder = await mkdtemp(join(tmpdir(), 'rapporteur-building-'));
  closers.push(() => rm(folder, { recursive: true, force: true }));
  const log = openSqliteLog({ path: join(filled.folder, 'log.sqlite'), readOnly: true });
  closers.push(() => log.close());
  const readModels = openReadModels({ path: join(folder, 'read-models.sqlite'), log, zone: 'Asia/Bangkok' });
  closers.push(() => readModels.close());
  const service = queryService({ readModels, zone: 'Asia/Bangkok', now: Date.now });
  closers.push(() => service.close());
  const ask = async (query: string) => {
    const body = JSON.stringify({ query });
    const response = await service.fetch('http://register/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  };

  // Nothing has been read yet, and the build begins as soon as the end of the log is known.
  while (readModels.status().state !== 'rebuilding') await new Promise((resolve) => setImmediate(resolve));
  const early = await ask('{ log { totalCount } }');
  expect(early).toMatchObject({ status: 503, body: { errors: [{ extensions: { code: 'READ_MODELS_BUILDING' } }] } });
  expect(early.headers.get('retry-after')).toBe('2');

  const head = await log.head();
  expect(await readModels.waitFor(head ?? 0n, 20_000)).toBe(true);
  expect((await ask('{ log { totalCount } }')).body).toEqual({ data: { log: { totalCount: 40 } } });
});
