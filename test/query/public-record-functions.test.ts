/** Every line of the public record on functions of the secretariat, as a reader of the register meets it. */
import type { Functions } from '@rapporteur/public-record/functions-shape';
import { readPublicRecord } from '@rapporteur/public-record/record';
import { expect, test } from 'vitest';
import { publicRegister, type Tree } from '../support/public-register.ts';

const { functions, parties } = readPublicRecord();
const report = [{ source: { id: 'unact-annual-2014' } }];

const register = publicRegister();
const { select: ask } = register;

const SOURCES = 'sources { source { id } }';

test('the catalogue is provisional, in force as we read it, and lists every function', async () => {
  const { functionCatalogues, functions: listed } = await ask(`
    functionCatalogues { version standing inForce adopted { from basis } byDecision { symbol } history { note } ${SOURCES} }
    functions { code name scope criteria catalogue standing certainty ${SOURCES} history { sentence } }`);
  expect(functionCatalogues).toEqual([
    {
      version: 'provisional-1',
      standing: 'PROVISIONAL',
      inForce: true,
      adopted: { from: '2004-10-29', basis: 'INFERRED' },
      byDecision: null,
      history: [{ note: functions.catalogue.note }],
      sources: report,
    },
  ]);
  expect(listed).toEqual(
    functions.catalogue.functions.map((each) => ({
      ...each,
      criteria: [],
      catalogue: 'provisional-1',
      standing: 'PROVISIONAL',
      certainty: 'CERTAIN',
      sources: report,
      history: [{ sentence: expect.stringContaining('came into force with 23 functions') }],
    })),
  );
});

type Line = Functions['custody'][number];
const about = ({ function: code, member }: Line) => `custody(function: "${code}", member: "${member}")`;

test.each(functions.custody.filter((line) => line.kind === 'custody'))(
  '$function of $member is held partly',
  async (line) => {
    const { custody } = await ask(`${about(line)} {
    function { code } holder { code } level parts since { from to } basis standing settled certainty verified
    by { name member { code } } words formerPayers formerPayersAbsence performances { cycle } ${SOURCES}
    reports { level parts basis by { name } words date { from to } formerPayers formerPayersAbsence ${SOURCES} }
    history { sentence reconstructed ${SOURCES} } }`);
    const { formerPayers } = line;
    const said = {
      level: line.level,
      parts: [line.part],
      basis: 'INFERRED',
      words: line.words,
      formerPayers: Array.isArray(formerPayers) ? formerPayers : null,
      formerPayersAbsence: typeof formerPayers === 'string' ? formerPayers : null,
      sources: report,
    };
    const [held] = custody;
    expect(custody).toHaveLength(1);
    expect(held).toMatchObject({
      ...said,
      function: { code: line.function },
      holder: { code: line.member },
      since: { from: '2014-01-01', to: '2014-12-31' },
      standing: 'PROVISIONAL',
      settled: false,
      certainty: 'CERTAIN',
      verified: false,
      // Told by the secretariat, not claimed by the government.
      by: { name: 'UN-ACT', member: null },
      performances: [],
      reports: [{ ...said, by: { name: 'UN-ACT' }, date: { from: '2014-01-01', to: '2014-12-31' } }],
      history: [{ reconstructed: true, sources: report }],
    });
    expect(held.history[0].sentence).toContain('UN-ACT put custody');
    expect(held.history[0].sentence).toContain('(as we read it)');
  },
);

test.each(functions.custody.filter((line) => line.kind === 'performance'))(
  '$function was performed by $member, which is no custody',
  async (line) => {
    const { custody } = await ask(`${about(line)} {
      level parts since { from } reports { level } lastPerformedByOthers ${SOURCES}
      performances { cycle date { from to } performers doneBy { parts by { name member { code } } } words ${SOURCES} }
      history { note } }`);
    const [from, to] = line.date.includes('/') ? line.date.split('/') : [`${line.date}-01-01`, `${line.date}-12-31`];
    expect(custody).toMatchObject([
      {
        level: 'UNKNOWN',
        parts: [],
        since: null,
        reports: [],
        lastPerformedByOthers: line.support.length > 0,
        sources: report,
        performances: [
          {
            cycle: line.cycle ?? null,
            date: { from, to },
            words: line.words,
            sources: report,
            doneBy: [
              { parts: ['PERFORMS'], by: { member: { code: line.member } } },
              ...line.support.map((name) => ({ parts: [], by: { name, member: null } })),
            ],
          },
        ],
        history: [{ note: line.note ?? null }],
      },
    ]);
  },
);

test('nothing stands on record beyond these lines', async () => {
  const { custody, members } = await ask(
    'custody { function { code } holder { code } } members { code custody { function { code } } }',
  );
  const lines = functions.custody.map(({ function: code, member }) => `${code} ${member}`);
  const found: string[] = custody.map(({ function: of, holder }: Tree) => `${of.code} ${holder.code}`);
  expect(found.toSorted()).toEqual(lines.toSorted());
  const ofMembers: string[] = members.flatMap(({ code, custody: of }: Tree) =>
    of.map((each: Tree) => `${each.function.code} ${code}`),
  );
  expect(ofMembers.toSorted()).toEqual(lines.toSorted());
});

test('performers of the secretariat stand with their sources, and the end of UNIAP as our reading', async () => {
  const { secretariatPerformers, current, former, chair } = await ask(`
    secretariatPerformers { performer from { from precision } to { from basis } certainty ${SOURCES} history { type note } }
    current: secretariatPerformers(current: true) { performer }
    former: secretariatPerformers(current: false) { performer }
    chair { year }`);
  expect(secretariatPerformers).toMatchObject(
    parties.secretariatPerformers.map(({ name, sources }) => ({
      performer: name,
      sources: sources.map((id) => ({ source: { id } })),
    })),
  );
  expect(secretariatPerformers).toMatchObject([
    {
      from: { from: '2004-01-01', precision: 'YEAR' },
      to: { from: '2014-03-31', basis: 'INFERRED' },
      history: [
        { type: 'SecretariatPerformerStarted' },
        { type: 'SecretariatPerformerEnded', note: 'transition described as uninterrupted' },
      ],
    },
    { from: { from: '2014-04-01' }, to: null, history: [{ type: 'SecretariatPerformerStarted' }] },
  ]);
  expect([current, former]).toEqual([[{ performer: 'UN-ACT' }], [{ performer: 'UNIAP' }]]);
  expect(chair, 'no source names a holder').toBeNull();
});
