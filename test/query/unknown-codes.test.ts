/** A code that the register never knew is a slip and no answer, wherever it is asked about; one that it knew at any time is none. */

import { readFileSync } from 'node:fs';
import { buildSchema, isInputObjectType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, meet, type OpenRegister, openRegister } from './register.ts';

let register: OpenRegister;
let ids: string[];
beforeAll(async () => {
  register = await openRegister();
  await found(register);
  await meet(register);
  await register.record('partner-cso platform', {
    type: 'PartnerRegistered',
    data: { name: 'CSO platform', category: 'CSO' },
    on: '2014-01-01',
  });
  await register.record('gathering-G-1', { type: 'GatheringPlanned', data: { key: 'G-1' }, on: '2015-01-01' });
  ({ ids } = await register.record('measure-participants', {
    type: 'MeasureDefined',
    data: { id: 'participants', name: 'Persons who took part', unit: 'COUNT', affectedPeople: false },
    on: '2015-01-01',
  }));
  await register.record('membership-COMMIT', {
    type: 'MemberWithdrew',
    data: { code: 'MM', reason: 'Left.' },
    on: '2020',
  });
});
afterAll(() => register?.close());

const wrongWith = async (selection: string) => {
  const { status, errors } = await register.ask(`{ register { ${selection} } }`);
  return [status, errors[0]?.extensions.code, errors[0]?.message];
};
const refusal = (argument: string, what: string, lists: string, code = 'nope') => [
  400,
  'CODE_UNKNOWN',
  `${argument} is "${code}", and no ${what} on this register was ever called that; mend it, or ask for ${lists} to see which there are.`,
];

/** Every argument that is a code, each in a question that asks by it alone: `[question, argument, what, lists]`. */
const ASKED: [string, string, string, string][] = [
  ['meetings(body: "nope") { totalCount }', 'body', 'body', 'bodies'],
  ['meetings(host: "nope") { totalCount }', 'host', 'member', 'members'],
  ['meetings(gathering: "nope") { totalCount }', 'gathering', 'gathering', 'gatherings'],
  ['matrix(body: "nope") { rows { __typename } }', 'body', 'body', 'bodies'],
  ['matrix(meeting: "nope") { rows { __typename } }', 'meeting', 'meeting', 'meetings'],
  ['matrix(decision: "nope") { rows { __typename } }', 'decision', 'decision', 'decisions'],
  ['reviewOfDecisions(body: "nope") { text }', 'body', 'body', 'bodies'],
  ['countryReports(member: "nope") { period }', 'member', 'member', 'members'],
  ['countryReports(framework: "nope") { period }', 'framework', 'results framework', 'frameworks'],
  ['workPlans(member: "nope") { year }', 'member', 'member', 'members'],
  ['workPlan(member: "nope", year: 2015) { year }', 'member', 'member', 'members'],
  ['figures(measure: "nope") { year }', 'measure', 'measure', 'measures'],
  ['figures(member: "nope") { year }', 'member', 'member', 'members'],
  ['breakdowns(measure: "nope") { __typename }', 'measure', 'measure', 'measures'],
  ['breakdowns(measure: "participants", member: "nope") { __typename }', 'member', 'member', 'members'],
  ['progressMarkers(programme: "nope") { year }', 'programme', 'programme', 'programmes'],
  ['progressMarkers(measure: "nope") { year }', 'measure', 'measure', 'measures'],
  ['statements(member: "nope") { __typename }', 'member', 'member', 'members'],
  ['custody(member: "nope") { level }', 'member', 'member', 'members'],
  ['custody(function: "nope") { level }', 'function', 'function', 'functionCatalogues'],
  ['functionGaps(function: "nope") { from }', 'function', 'function', 'functionCatalogues'],
  ['functionGaps(member: "nope") { from }', 'member', 'member', 'members'],
  ['functionSeries(function: "nope", from: 2014, to: 2015) { year }', 'function', 'function', 'functionCatalogues'],
  ['handoverDossier(holder: "nope") { current }', 'holder', 'member', 'members'],
  ['ownership(member: "nope", year: 2015) { year }', 'member', 'member', 'members'],
  ['ownershipSeries(member: "nope", from: 2014, to: 2015) { year }', 'member', 'member', 'members'],
  ['decisions(filter: { body: "nope" }) { totalCount }', 'filter.body', 'body', 'bodies'],
  ['decisions(filter: { meeting: "nope" }) { totalCount }', 'filter.meeting', 'meeting', 'meetings'],
  [
    'decisions(filter: { addressee: "nope" }) { totalCount }',
    'filter.addressee',
    'member, body, partner',
    'members, bodies, partners',
  ],
  ['decisions(filter: { party: "nope" }) { totalCount }', 'filter.party', 'member', 'members'],
  [
    'assignments(filter: { addressee: "nope" }) { totalCount }',
    'filter.addressee',
    'member, body, partner',
    'members, bodies, partners',
  ],
  ['assignments(filter: { body: "nope" }) { totalCount }', 'filter.body', 'body', 'bodies'],
  ['assignments(filter: { decision: "nope" }) { totalCount }', 'filter.decision', 'decision', 'decisions'],
  ['assignments(filter: { dueAtNextMeetingOf: "nope" }) { totalCount }', 'filter.dueAtNextMeetingOf', 'body', 'bodies'],
];

describe('a code that the register never knew', () => {
  test.each(ASKED)('is refused: %s', async (question, argument, what, lists) =>
    expect(await wrongWith(question)).toEqual(refusal(argument, what, lists)),
  );

  test('is refused wherever an argument is the code of something', () => {
    const schema = buildSchema(readFileSync(new URL('../../schema/register.graphql', import.meta.url), 'utf8'));
    const coded = new Set<string>();
    for (const type of Object.values(schema.getTypeMap())) {
      const isCoded = ({
        astNode,
      }: {
        astNode?: { directives?: readonly { name: { value: string } }[] } | null | undefined;
      }) => astNode?.directives?.some(({ name }) => name.value === 'codeOf') === true;
      if (isObjectType(type) && type.name === 'Register')
        for (const field of Object.values(type.getFields()))
          for (const argument of field.args.filter(isCoded)) coded.add(`${field.name} ${argument.name}`);
      if (isInputObjectType(type) && type.name !== 'LogFilter')
        for (const field of Object.values(type.getFields()).filter(isCoded))
          coded.add(`${type.name.replace('Filter', 's').toLowerCase()} filter.${field.name}`);
    }
    const asked = ASKED.map(([question, argument]) => `${question.split('(')[0]} ${argument}`);
    expect([...new Set(asked)].toSorted()).toEqual([...coded].toSorted());
  });

  test('is refused below another field, by a variable, and in the log', async () => {
    const below = 'member(code: "TH") { assignments(filter: { body: "nope" }) { totalCount } }';
    expect(await wrongWith(below)).toEqual(refusal('filter.body', 'body', 'bodies'));
    const question = 'query ($filter: LogFilter) { log(filter: $filter) { totalCount } }';
    const { errors } = await register.ask(question, { filter: { member: 'XX' } });
    expect([400, errors[0]?.extensions.code, errors[0]?.message]).toEqual(
      refusal('filter.member', 'member', 'members', 'XX'),
    );
    expect((await register.ask(question, { filter: { member: null } })).errors).toEqual([]);
  });

  test('is refused when somebody means to follow the log by it', async () => {
    const follow = (member: string) =>
      register.service.fetch('http://register/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ query: `subscription { recorded(filter: { member: "${member}" }) { type } }` }),
      });
    const refused = await follow('XX');
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('CODE_UNKNOWN')]);
    const followed = await follow('TH');
    expect(followed.status).toBe(200);
    await followed.body?.cancel();
  });

  test('is shown as it was sent, but no longer than anybody reads', async () => {
    const [, code, message] = await wrongWith(`figures(measure: "${'x'.repeat(500)}") { year }`);
    expect([code, String(message).length < 200]).toEqual(['CODE_UNKNOWN', true]);
  });

  test('is not refused in a list that is asked for without it', async () =>
    expect((await register.ask('{ register { figures { year } custody { level } } }')).errors).toEqual([]));
});

describe('a code that the register knew at any time', () => {
  const answer = async (question: string, asOf = '') =>
    (await register.answer(`{ register${asOf} { ${question} } }`)).register;

  test('is answered where it was not there yet, or no longer', async () => {
    const before = '(asOf: { effective: "1990-01-01" })';
    const after = '(asOf: { effective: "2024-01-01" })';
    expect(await answer('meetings(host: "TH", body: "RTF") { totalCount }', before)).toEqual({
      meetings: { totalCount: 0 },
    });
    expect(await answer('assignments(filter: { addressee: "MM" }) { totalCount }', after)).toEqual({
      assignments: { totalCount: 1 },
    });
    expect(await answer('assignments(filter: { addressee: "CSO platform" }) { totalCount }')).toEqual({
      assignments: { totalCount: 0 },
    });
  });

  test('is answered where it was not known yet, and where it was entered by mistake', async () => {
    expect(await answer('figures(measure: "participants") { year }', '(asOf: { known: { position: "1" } })')).toEqual({
      figures: [],
    });
    await register.record('measure-participants', {
      type: 'EntryVoided',
      data: { target: ids[0]!, reason: 'Entered twice.' },
      on: '2016-01-01',
    });
    expect(await answer('figures(measure: "participants") { year } measures { id }')).toEqual({
      figures: [],
      measures: [],
    });
  });

  test('takes one statement, whatever the number of places', async () => {
    await register.answer('{ register { figures(member: "TH") { year } } }');
    const count = async (questions: string) => {
      register.statements.length = 0;
      await register.answer(`{ register(asOf: { effective: "1980-01-01" }) { ${questions} } }`);
      return register.statements.filter((sql) => sql.includes('ORDER BY known_from, eff_from')).length;
    };
    expect(
      await count(
        'a: figures(member: "TH") { year } b: custody(member: "LA") { level } c: workPlans(member: "VN") { year }',
      ),
    ).toBe(1);
  });
});
