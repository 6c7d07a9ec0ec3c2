/** The answers that any correct register gives from the public record, asked of a running register through HTTP. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Register, removeFolder, startRegister, temporaryFolder } from '../support/register.ts';

type Expected = { q: string; value: unknown; statedBySource?: number };
const file = new URL('expected.yaml', import.meta.url);
const expected = parse(await readFile(file, 'utf8')) as Expected[];

let folder: string;
let register: Register;
beforeAll(async () => {
  folder = await temporaryFolder();
  register = await startRegister(folder, { RECORD: 'public' });
});
afterAll(async () => {
  await register?.stop();
  await removeFolder(folder);
});

/** How each question about meetings, decisions and assignments is asked. */
const answers: Record<string, () => Promise<Partial<Expected>>> = {
  'asks of Thailand from the Regional Task Force of October 2015': async () => {
    const asked = await assignmentsOfThailand();
    return { value: asked.length, statedBySource: asked.filter(({ basis }) => basis === 'STATED').length };
  },
  "of those, with the addressee's own report on this register": async () => {
    const asked = await assignmentsOfThailand();
    return { value: asked.filter(({ claimed, followUps }) => claimed !== null || followUps.length > 0).length };
  },
  'was SPA IV adopted as things stood on 2015-04-29': () => adopted({ effective: '2015-04-29' }),
  'was SPA IV adopted as things stood on 2015-05-01': () => adopted({ effective: '2015-05-01' }),
  'was SPA IV known to be adopted from what was published by 2015-04-29': () =>
    adopted({ known: { published: '2015-04-29' } }),
  'was SPA IV known to be adopted from what was published by 2015-06-01': () =>
    adopted({ known: { published: '2015-06-01' } }),
  'what did the register know on the day before this record was loaded': async () => {
    const dayBefore = new Date(Date.now() - 86_400_000).toISOString();
    const { register: known } = await register.ask<{ register: Record<string, { totalCount: number } & unknown[]> }>(
      `query ($at: Instant!) { register(asOf: { known: { at: $at } }) {
        members { code } bodies { code } gatherings { key }
        meetings { totalCount } decisions { totalCount } assignments { totalCount } sources { totalCount } } }`,
      { at: dayBefore },
    );
    const counts = Object.values(known).map((list) => list.totalCount ?? list.length);
    return { value: counts.every((count) => count === 0) ? 'nothing' : counts };
  },
  'bilateral instruments that Thailand is a party to, reported for 2014': async () => {
    const { register: known } = await register.ask<{ register: { decisions: { totalCount: number } } }>(
      '{ register { decisions(filter: { kind: BILATERAL, party: "TH", adoptedFrom: "2014-01-01", adoptedTo: "2014-12-31" }) { totalCount } } }',
    );
    return { value: known.decisions.totalCount };
  },
};

describe('the public record answers', () => {
  for (const { q, ...answer } of expected)
    if (answers[q]) {
      test(q, async () => expect(answer).toMatchObject((await answers[q]?.()) ?? {}));
    }

  test('every question of the record on meetings, decisions and assignments', () => {
    const subjects = /asks|report on this register|SPA IV|register know|bilateral/u;
    expect(Object.keys(answers)).toEqual(expected.map(({ q }) => q).filter((q) => subjects.test(q)));
  });
});

type Asked = { basis: string; claimed: string | null; followUps: unknown[] };

async function assignmentsOfThailand(): Promise<Asked[]> {
  const { register: known } = await register.ask<{
    register: { meeting: { decisions: { assignments: (Asked & { addressee: { code?: string } })[] }[] } };
  }>(
    `{ register { meeting(key: "RTF-2015-10") { decisions { assignments {
      addressee { ... on Member { code } } basis claimed followUps { implementation } } } } } }`,
  );
  return known.meeting.decisions
    .flatMap(({ assignments }) => assignments)
    .filter(({ addressee }) => addressee.code === 'TH');
}

async function adopted(asOf: object): Promise<Partial<Expected>> {
  const { register: known } = await register.ask<{
    register: { decision: { adopted: object | null; inForce: boolean; certainty: string } | null };
  }>(
    'query ($asOf: AsOf) { register(asOf: $asOf) { decision(symbol: "COMMIT/IMM.4/DEC.1") { adopted { from to } inForce certainty } } }',
    { asOf },
  );
  const { decision } = known;
  expect(decision?.inForce ?? false).toBe(decision?.adopted != null);
  return { value: decision?.adopted ? 'yes' : 'no' };
}
