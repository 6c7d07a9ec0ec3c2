import type { openDatabase } from '@rapporteur/event-log/sqlite/database';
import { createEmptyFile, digestOf } from '@rapporteur/read-models/file';
import { expect, test } from 'vitest';
import { compareFiles, type Sides } from './compare-files.ts';

const never = new AbortController().signal;

function filesWith(serving: string, fresh: string): Sides<ReturnType<typeof openDatabase>> {
  const [one, other] = [createEmptyFile(':memory:', 'Asia/Bangkok'), createEmptyFile(':memory:', 'Asia/Bangkok')];
  one.exec(serving);
  other.exec(fresh);
  return { serving: one, fresh: other };
}

const days = (...rows: [string, number][]) =>
  rows.map(([source, day]) => `INSERT INTO source_day VALUES ('${source}', ${day});`).join('');

test('the totals are the digests that the read models give themselves, whether they are the same or not', async () => {
  for (const [one, other] of [
    ['', ''],
    [days(['a', 1], ['b', 2]), days(['b', 2], ['a', 1])],
    [days(['a', 1], ['b', 2]), days(['a', 1])],
    [days(['a', 1], ['b', 2], ['c', 3]), days(['a', 1], ['b', 3], ['c', 3], ['d', 4])],
  ] as const) {
    const files = filesWith(one, other);
    const { total, tables } = await compareFiles(files, never);
    expect(total).toEqual({ serving: digestOf(files.serving), fresh: digestOf(files.fresh) });
    const differing = tables.filter((table) => table.digest.serving !== table.digest.fresh);
    expect(differing.map(({ table }) => table)).toEqual(total.serving === total.fresh ? [] : ['source_day']);
    expect(tables.filter((table) => table.differing)).toEqual(differing);
  }
});

test('the first row that differs is given as both sides have it', async () => {
  const differing = async (one: string, other: string) =>
    (await compareFiles(filesWith(one, other), never)).tables.find((table) => table.differing)?.differing;
  expect(await differing(days(['a', 1], ['b', 2], ['c', 9]), days(['a', 1], ['b', 3], ['c', 8]))).toEqual({
    row: 2,
    serving: { source: 'b', day: 2 },
    fresh: { source: 'b', day: 3 },
  });
  expect(await differing(days(['a', 1]), days(['a', 1], ['b', 3]))).toEqual({
    row: 2,
    serving: null,
    fresh: { source: 'b', day: 3 },
  });
});
