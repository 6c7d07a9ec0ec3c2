/** The genealogy of what governments do: from a Task Force to an indicator and back, as of any moment, through both doors. */
import type { DomainEvent } from '@rapporteur/schema/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, type Happening, type OpenRegister, openRegister } from './register.ts';

// biome-ignore lint/suspicious/noExplicitAny: the shape is what the queries say, and the assertions say it again.
type Tree = any;

let register: OpenRegister;
let beforeNaming: bigint;
const said = (type: DomainEvent['type'], on: string, data: object): Happening => ({ type, data, on }) as Happening;
const [task, other, senior, minister] = ['COMMIT/RTF.1', 'COMMIT/RTF.2', 'COMMIT/SOM.1', 'COMMIT/IMM.1'] as const;
const DECISIONS = [task, other, senior, minister];
const adopted = (symbol: string, body: string, on: string) =>
  said('DecisionAdopted', on, {
    symbol,
    kind: 'DECISION',
    body,
    verb: 'AGREE',
    mode: 'CONSENSUS',
    parties: [],
    paragraphs: [],
    positions: [],
  });
const rests = (symbol: string, toDecision: string, on: string) =>
  said('DecisionLinked', on, { symbol, toDecision, relation: 'PREPARED_BY', basis: 'STATED' });
const version = (name: string, on: string, ...codes: string[]) =>
  said('ResultsFrameworkAdopted', on, {
    key: 'ME',
    version: name,
    indicators: codes.map((code) => ({
      code,
      statement: `Indicator ${code}`,
      unit: 'COUNT',
      required: false,
      affectedPeople: false,
    })),
  });
const planned = (member: string, year: number, activity: string, on: string, more: object = {}) =>
  said('ActivityPlanned', on, { member, year, activity, title: 'Training', partners: [], countries: [], ...more });
const moving = (...codes: string[]) => ({ indicators: codes.map((code) => ({ framework: 'ME', code })) });
const drafted = (member: string, year: number, on: string) => said('WorkPlanDrafted', on, { member, year });

beforeAll(async () => {
  register = await openRegister();
  const { record } = register;
  await found(register);
  await record(`decision-${task}`, adopted(task, 'RTF', '2014-03-01'));
  await record(`decision-${other}`, adopted(other, 'RTF', '2014-04-01'));
  await record(
    `decision-${senior}`,
    adopted(senior, 'SOM', '2014-05-01'),
    rests(senior, task, '2014-05-01'),
    rests(senior, other, '2015-08-01'),
  );
  await record(`decision-${minister}`, adopted(minister, 'IMM', '2014-06-01'), rests(minister, senior, '2014-06-01'));
  // Against all order, as only an append that nobody decided could leave it: a walk comes to its end all the same.
  await record(`decision-${task}`, rests(task, minister, '2014-06-01'));
  await record('framework-ME', version('v1', '2014-09-01', '1', '2', '10'), version('v2', '2015-07-01', '1', '3'));
  await record('workPlan-VN.2015', drafted('VN', 2015, '2014-10'), planned('VN', 2015, '1', '2014-10', moving('2')));
  await record('workPlan-LA.2016', drafted('LA', 2016, '2015-10'), planned('LA', 2016, '1', '2015-10', moving('1')));
  const { position } = await record('workPlan-TH.2015', drafted('TH', 2015, '2014-08'));
  beforeNaming = position;
  await record(
    'workPlan-TH.2015',
    planned('TH', 2015, '1.10', '2014-08-15', { byDecision: minister, ...moving('1', '2') }),
    planned('TH', 2015, '1.9', '2014-10/2014-12', { byDecision: other, ...moving('2') }),
    planned('TH', 2015, '3', '2014-11-01'),
  );
});
afterAll(() => register?.close());

const ask = async (selection: string, effective = '2014-12-31', known = ''): Promise<Tree> =>
  (await register.answer(`{ register(asOf: { effective: "${effective}"${known} }) { ${selection} } }`)).register;

const LINKS = '{ frameworkKey code dropped indicator { code version statement framework { key } } }';
const codesOf = (links: Tree[]) =>
  links.map(
    ({ code, dropped, indicator }) => `${code}${indicator ? ` ${indicator.version}` : ''}${dropped ? ' dropped' : ''}`,
  );
const idsOf = (activities: Tree[]) => activities.map(({ id }) => id);

describe('from a decision to the indicators', () => {
  test('leads by the activities that carry it out', async () => {
    const { decision } = await ask(
      `decision(symbol: "${minister}") { leadsTo { activities { id indicators ${LINKS} } } }`,
    );
    const [activity] = decision.leadsTo.activities;
    expect(activity).toMatchObject({
      id: 'TH.2015/1.10',
      indicators: [
        {
          frameworkKey: 'ME',
          code: '1',
          dropped: false,
          indicator: { code: '1', version: 'v1', statement: 'Indicator 1', framework: { key: 'ME' } },
        },
        { code: '2' },
      ],
    });
    const { workPlan } = await ask(`workPlan(member: "TH", year: 2015) { activities { no indicators ${LINKS} } }`);
    expect(workPlan.activities.map(({ no, indicators }: Tree) => [no, codesOf(indicators)])).toEqual([
      ['1.9', ['2 v1']],
      ['1.10', ['1 v1', '2 v1']],
      ['3', []],
    ]);
  });

  test('leads from the Task Force in one step, however many bodies lie between', async () => {
    const below = `leadsTo { indicators ${LINKS} }`;
    const read = await ask(DECISIONS.map((symbol, n) => `d${n}: decision(symbol: "${symbol}") { ${below} }`).join(' '));
    const all = ['1 v1', '2 v1'];
    expect(DECISIONS.map((_, n) => codesOf(read[`d${n}`].leadsTo.indicators))).toEqual([all, ['2 v1'], all, all]);
    const later = await ask(`decision(symbol: "${other}") { ${below} }`, '2015-12-31');
    expect(codesOf(later.decision.leadsTo.indicators), 'since the Senior Officials rest on it as well').toEqual([
      '2 v1 dropped',
      '1 v2',
    ]);
  });

  test('tells what another version dropped in the course of the year, and keeps what it meant', async () => {
    const activity = `workPlan(member: "TH", year: 2015) { activities { no indicators ${LINKS} } }`;
    const { workPlan } = await ask(activity, '2015-07-01');
    expect(codesOf(workPlan.activities[1].indicators)).toEqual(['1 v2', '2 v1 dropped']);
  });
});

describe('from an indicator back', () => {
  const INDICATORS =
    'framework(key: "ME") { versions { indicators { code version activities { id } origins { symbol steps restedOnBy decision { body { code } } } } } }';
  const indicatorsOf = ({ framework }: Tree): Map<string, Tree> =>
    new Map(
      framework.versions.flatMap(({ indicators }: Tree) =>
        indicators.map((each: Tree) => [`${each.code} ${each.version}`, each]),
      ),
    );

  test('leads to the activities that mean it in that version, in the order of years and members', async () => {
    const then = indicatorsOf(await ask(INDICATORS));
    expect(idsOf(then.get('1 v1').activities)).toEqual(['TH.2015/1.10']);
    expect(idsOf(then.get('2 v1').activities)).toEqual(['TH.2015/1.9', 'TH.2015/1.10', 'VN.2015/1']);
    expect(then.get('10 v1').activities).toEqual([]);
    const later = indicatorsOf(await ask(INDICATORS, '2015-12-31'));
    expect(later.get('1 v1').activities).toEqual([]);
    expect(idsOf(later.get('1 v2').activities)).toEqual(['TH.2015/1.10', 'LA.2016/1']);
    expect(idsOf(later.get('2 v1').activities), 'nothing took its place').toEqual([
      'TH.2015/1.9',
      'TH.2015/1.10',
      'VN.2015/1',
    ]);
  });

  test('may be narrowed down by member and year', async () => {
    const { framework } = await ask(
      'framework(key: "ME") { indicators { code vn: activities(member: "VN") { id } year: activities(year: 2016) { id } both: activities(member: "LA", year: 2016) { id } } }',
      '2015-12-31',
    );
    expect(framework.indicators[0]).toMatchObject({
      code: '1',
      vn: [],
      year: [{ id: 'LA.2016/1' }],
      both: [{ id: 'LA.2016/1' }],
    });
  });

  test('leads to the Ministers, the Senior Officials and the Task Force, nearest first', async () => {
    const { origins } = indicatorsOf(await ask(INDICATORS)).get('1 v1');
    expect(origins).toEqual([
      { symbol: minister, steps: 0, restedOnBy: [task], decision: { body: { code: 'IMM' } } },
      { symbol: senior, steps: 1, restedOnBy: [minister], decision: { body: { code: 'SOM' } } },
      { symbol: task, steps: 2, restedOnBy: [senior], decision: { body: { code: 'RTF' } } },
    ]);
    const several = indicatorsOf(await ask(INDICATORS, '2015-12-31')).get('2 v1').origins;
    expect(several.map(({ symbol, steps, restedOnBy }: Tree) => [symbol, steps, restedOnBy])).toEqual([
      [minister, 0, [task]],
      [other, 0, [senior]],
      [senior, 1, [minister]],
      [task, 2, [senior]],
    ]);
  });

  test.each(['2014-10-31', '2014-12-31', '2015-12-31'])('comes to the same as the way there, on %s', async (day) => {
    const back = indicatorsOf(await ask(INDICATORS, day));
    const down = await ask(
      DECISIONS.map((symbol, n) => `d${n}: decision(symbol: "${symbol}") { leadsTo { indicators ${LINKS} } }`).join(
        ' ',
      ),
      day,
    );
    const pairsBack = [...back].flatMap(([name, { origins }]) =>
      origins.map(({ symbol }: Tree) => `${symbol} ${name}`),
    );
    const pairsDown = DECISIONS.flatMap((symbol, n) =>
      down[`d${n}`].leadsTo.indicators.map(({ indicator }: Tree) => `${symbol} ${indicator.code} ${indicator.version}`),
    );
    expect(pairsBack.length).toBeGreaterThan(2);
    expect(pairsBack.toSorted()).toEqual(pairsDown.toSorted());
  });
});

describe('as of a moment', () => {
  const ACTIVITIES = `workPlan(member: "TH", year: 2015) { activities { no certainty indicators ${LINKS} } }`;

  test('an indicator of a framework that was still to be adopted goes by its code', async () => {
    const { workPlan } = await ask(ACTIVITIES, '2014-08-31');
    expect(workPlan.activities).toEqual([
      {
        no: '1.10',
        certainty: 'CERTAIN',
        indicators: ['1', '2'].map((code) => ({ frameworkKey: 'ME', code, dropped: false, indicator: null })),
      },
    ]);
  });

  test('what was not known moved nothing yet', async () => {
    const known = `, known: { position: "${beforeNaming}" }`;
    const { framework, workPlan } = await ask(
      `${ACTIVITIES} framework(key: "ME") { indicators { code activities { id } origins { symbol } } }`,
      '2014-12-31',
      known,
    );
    expect(workPlan.activities).toEqual([]);
    expect(framework.indicators.slice(0, 2)).toEqual([
      { code: '1', activities: [], origins: [] },
      { code: '2', activities: [{ id: 'VN.2015/1' }], origins: [] },
    ]);
  });

  test('what may have been planned is there, and is said to be possible', async () => {
    const { framework } = await ask(
      'framework(key: "ME") { indicators { code activities { id certainty } } }',
      '2014-10-31',
    );
    expect(framework.indicators[1].activities).toEqual([
      { id: 'TH.2015/1.9', certainty: 'POSSIBLE' },
      { id: 'TH.2015/1.10', certainty: 'CERTAIN' },
      { id: 'VN.2015/1', certainty: 'CERTAIN' },
    ]);
  });
});

describe('however much there is', () => {
  test('the number of statements does not grow with indicators, activities and decisions', async () => {
    const statementsFor = async (selection: string) => {
      register.statements.length = 0;
      await ask(selection, '2015-12-31');
      return register.statements.length;
    };
    const read =
      '{ code activities { id indicators { indicator { code } } byDecision { symbol } } origins { symbol decision { symbol } } }';
    const one = await statementsFor(`framework(key: "ME") { indicators ${read} }`);
    const all = await statementsFor(`framework(key: "ME") { versions { indicators ${read} } }`);
    expect(all).toBe(one);
    expect(all).toBeLessThan(16);
    const below = '{ symbol leadsTo { indicators { indicator { code version } } } }';
    const page = (first: number) => statementsFor(`decisions(first: ${first}) { nodes ${below} }`);
    expect(await page(4)).toBeLessThanOrEqual(await page(2));
  });

  test('more activities than anybody reads are refused, and may be asked for member by member', async () => {
    const members = ['CN', 'KH', 'LA', 'MM', 'TH', 'VN'];
    for (const member of members)
      await register.record(
        `workPlan-${member}.2017`,
        drafted(member, 2017, '2016-10'),
        ...Array.from({ length: 170 }, (_, n) => planned(member, 2017, `${n + 1}`, '2016-11', moving('3'))),
      );
    const read = (args: string) =>
      register.ask(`{ register { framework(key: "ME") { indicators { code activities${args} { id } } } } }`);
    expect((await read('')).errors[0]).toMatchObject({
      message:
        'The query has more than 1000 activities for an answer; the limit is 1000. Narrow it down by member or year.',
      extensions: { code: 'QUERY_TOO_LARGE' },
    });
    const { data, errors } = await read('(member: "LA")');
    expect(errors).toEqual([]);
    expect(data.register.framework.indicators[1].activities).toHaveLength(170);
  });
});
