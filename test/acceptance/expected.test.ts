/** The answers that any correct register gives from the public record, asked of a running register through HTTP. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { publicRegister } from '../support/public-register.ts';
import { onRealServer } from '../support/real-server.ts';

type Expected = { q: string; value: unknown; [more: string]: unknown };
const file = new URL('expected.yaml', import.meta.url);
const expected = parse(await readFile(file, 'utf8')) as Expected[];

const register = publicRegister(onRealServer);

/** How each question is asked. */
const answers: Record<string, () => Promise<Partial<Expected>>> = {
  'mean published funded share 2014 over members that report': async () => {
    const { value, coverage } = (await ownershipOf2014()).financing.meanPublished;
    return { value: Number(value), coverage: `${coverage.known} of ${coverage.expected}` };
  },
  'the same with missing counted as zero (only on request and labelled as imputed, never charted)': async () => {
    const { value, method } = (await ownershipOf2014()).financing.meanPublishedImputed;
    expect(method).toMatch(/missing-as-zero/u);
    return { value: Number(value) };
  },
  'China 2014 government share of contributions': async () => {
    const { parts } = await contributionsOfChina();
    return { value: Number(parts.find(({ sector }) => sector === 'GOVERNMENT')?.share.value) };
  },
  'China 2014 total contributions': async () => {
    const { total, currency, currencyStatus } = await contributionsOfChina();
    const known = currencyStatus === 'NOT_STATED' && currency === null ? 'unknown' : currency;
    return { value: Number(total.value), currency: known };
  },
  'sum of the printed labels of the China chart': async () => ({
    value: Number((await contributionsOfChina()).printedSum),
  }),
  'display of those shares by largest remainder': async () => ({
    value: (await contributionsOfChina()).parts.map(({ displayed }) => Number(displayed)),
  }),
  'functions published as transferred in 2014': async () => {
    const published = await functionsPublished();
    const reported = (measure: string) => published.find((figure) => figure.measure === measure);
    return {
      value: `${reported('functions-fully')?.value} fully and ${reported('functions-partly')?.value} partly`,
      denominator: reported('functions-in-all')?.absence?.toLowerCase().replace('_', ' '),
    };
  },
  'function index B1 computed from the published count': async () => {
    const { value, absence, reason } = (await ownershipOf2014()).functions.index;
    return {
      value: value ?? absence?.toLowerCase().replace('_', ' '),
      because: /no denominator/u.exec(reason ?? '')?.[0],
    };
  },
  'custody of N3 by China as things stood on 2014-12-31': async () => {
    const { value, parts, ...held } = await travelOfChina('2014-12-31');
    return { value, part: parts?.join(), ...held };
  },
  'the same as things stood on 2014-06-30': async () => {
    const { value, certainty } = await travelOfChina('2014-06-30');
    return { value, certainty };
  },
  'the same as things stood on 2013-12-31': () => travelOfChina('2013-12-31'),
  'Cambodia performing R1 as things stood on 2014-12-31': async () => {
    const performed = await hostingByCambodia('2014-12-31');
    // It happened in April 2015, so it stands on record from then on.
    expect(await hostingByCambodia('2015-04-30')).toMatchObject([
      { performances: [{ performers: ['Cambodia', 'UN-ACT'] }] },
    ]);
    return { value: performed.length === 0 ? 'no entry' : performed };
  },
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
  test('every question there is to it', () => expect(Object.keys(answers)).toEqual(expected.map(({ q }) => q)));

  for (const { q, ...answer } of expected)
    test(q, async () => {
      const given = await answers[q]?.();
      expect(given).toHaveProperty('value');
      expect(answer).toMatchObject(given!);
    });
});

type Number_ = { value: string | null; absence: string | null; reason: string | null; method: string };
type Ownership = {
  financing: {
    meanPublished: Number_ & { coverage: { known: number; expected: number } };
    meanPublishedImputed: Number_;
  };
  functions: { index: Number_ };
};

async function ownershipOf2014(): Promise<Ownership> {
  const { register: known } = await register.ask<{ register: { ownership: Ownership } }>(
    `{ register { ownership(year: 2014) {
      financing {
        meanPublished { value absence reason method coverage { known expected } }
        meanPublishedImputed { value absence reason method }
      }
      functions { index { value absence reason method } }
    } } }`,
  );
  return known.ownership;
}

type Held = { value: string; parts?: string[]; certainty?: string; standing?: string };

async function travelOfChina(day: string): Promise<Held> {
  const { register: known } = await register.ask<{
    register: { custody: { level: string; parts: string[]; certainty: string; standing: string }[] };
  }>(
    'query ($day: Date!) { register(asOf: { effective: $day }) { custody(member: "CN", function: "N3") { level parts certainty standing } } }',
    { day },
  );
  const [held] = known.custody;
  if (!held) return { value: 'no entry' };
  const { level, ...more } = held;
  return { value: level, ...more };
}

async function hostingByCambodia(day: string): Promise<unknown[]> {
  const { register: known } = await register.ask<{ register: { custody: unknown[] } }>(
    'query ($day: Date!) { register(asOf: { effective: $day }) { custody(member: "KH", function: "R1") { performances { performers } } } }',
    { day },
  );
  return known.custody;
}

type Chart = {
  total: { value: string };
  currency: string | null;
  currencyStatus: string;
  printedSum: string;
  parts: { sector: string; share: { value: string }; displayed: string }[];
};

async function contributionsOfChina(): Promise<Chart> {
  const { register: known } = await register.ask<{ register: { breakdowns: Chart[] } }>(
    `{ register { breakdowns(measure: "contribution", member: "CN", year: 2014) {
      total { value } currency currencyStatus printedSum parts { sector share { value } displayed } } } }`,
  );
  const [chart, ...more] = known.breakdowns;
  expect(more).toEqual([]);
  return chart!;
}

type PublishedCount = { measure: string; value: string | null; absence: string | null };

async function functionsPublished(): Promise<PublishedCount[]> {
  const { register: known } = await register.ask<{ register: { figures: PublishedCount[] } }>(
    '{ register { figures(year: 2014, aspect: ACTUAL) { measure value absence } } }',
  );
  return known.figures;
}

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
