/** Ownership through HTTP: what a question may ask, what it gets where nothing is known, and what the public record makes of it. */
import { describe, expect, test } from 'vitest';
import { publicRegister, type Tree } from '../support/public-register.ts';

const register = publicRegister();
const { select: ask, mistake } = register;

const number = 'value absence reason unit method certainty evidenceCount coverage { known expected }';

describe('ownership as the public record tells of it', () => {
  test('of the region in 2014: what was published beside what can be computed, and every gap with its reason', async () => {
    const { ownership } = await ask(`ownership(year: 2014) {
      stateOn
      functions {
        fully { ${number} } partly { ${number} } inAll { ${number} } index { ${number} }
        published { measure aspect value absence computed { ${number} } differs }
      }
      reporting { onFramework { ${number} } }
      leading { meetingsOrganised { ${number} } textsDrafted { ${number} } chairMonths { ${number} } }
      inclusion { csoPersons { ${number} } youthPersons { ${number} } }
    }`);
    expect(ownership.stateOn).toBe('2014-12-31');
    const { functions, leading, inclusion, reporting } = ownership;
    expect(functions.fully).toMatchObject({ value: '0', coverage: { known: 10, expected: 93 }, certainty: 'CERTAIN' });
    expect(functions.partly).toMatchObject({ value: '10', evidenceCount: 10 });
    expect(functions.index).toMatchObject({ value: null, absence: 'NOT_COMPUTABLE', reason: /no denominator/u });
    const published = functions.published.filter(({ aspect }: Tree) => aspect === 'ACTUAL');
    expect(Object.fromEntries(published.map((figure: Tree) => [figure.measure, figure]))).toMatchObject({
      'functions-fully': { value: '2', computed: { value: '0' }, differs: true },
      'functions-partly': { value: '11', computed: { value: '10' }, differs: true },
      'functions-in-all': { value: null, absence: 'NOT_REPORTED', differs: false },
    });
    expect(reporting.onFramework).toMatchObject({ absence: 'NOT_APPLICABLE' });
    expect(leading.meetingsOrganised).toMatchObject({ absence: 'NOT_REPORTED', coverage: { known: 0, expected: 3 } });
    expect(leading.textsDrafted).toMatchObject({ absence: 'NOT_REPORTED', coverage: { known: 0, expected: 1 } });
    expect(leading.chairMonths).toMatchObject({ absence: 'NOT_APPLICABLE' });
    expect(inclusion.csoPersons).toMatchObject({ value: '80', unit: 'PERSONS' });
    expect(inclusion.youthPersons).toMatchObject({ absence: 'NOT_REPORTED' });
  });

  test('of a member: the functions it was said to hold partly, never those of others', async () => {
    const { member } = await ask(`member(code: "CN") { ownership(year: 2014) {
      functions { fully { ${number} } partly { value coverage { known expected } evidence { type sentence } } }
    } }`);
    expect(member.ownership.functions.partly).toMatchObject({ value: '4', coverage: { known: 4, expected: 14 } });
    expect(member.ownership.functions.partly.evidence).toHaveLength(4);
    for (const { type } of member.ownership.functions.partly.evidence) expect(type).toBe('CustodyReported');
  });

  test('is possible rather than certain in the middle of a year of which a source only names the year', async () => {
    const selection = `ownership(year: 2014) { stateOn functions { partly { ${number} } } }`;
    const { ownership } = await ask(selection, '(asOf: { effective: "2014-06-30" })');
    expect(ownership).toMatchObject({
      stateOn: '2014-06-30',
      functions: { partly: { value: '10', certainty: 'POSSIBLE' } },
    });
    const { ownership: before } = await ask(selection, '(asOf: { effective: "2013-12-31" })');
    expect(before.functions.partly).toMatchObject({ value: null, absence: 'NOT_YET_DUE', reason: /had not begun/u });
    const { ownership: published } = await ask(selection, '(asOf: { known: { published: "2014-12-31" } })');
    expect(published.functions.partly.value).toBeNull();
  });

  test('counts a meeting as organised by a government only where a source says so', async () => {
    const organised = {
      key: 'RTF-2014-01',
      effective: '2014-01',
      data: { organisers: [{ kind: 'MEMBER', code: 'TH' }] },
    };
    expect((await register.send('ReportMeetingOrganisers', organised)).status).toBe(201);
    const { ownership, meeting } = await ask(
      `ownership(year: 2014) { leading { meetingsOrganised { ${number} } } } meeting(key: "RTF-2014-01") { organisers { name } }`,
    );
    expect(ownership.leading.meetingsOrganised).toMatchObject({ value: '100', coverage: { known: 1, expected: 3 } });
    expect(meeting.organisers).toEqual([{ name: 'Thailand' }]);
  });

  test('shows members in their order, whatever they pay', async () => {
    const { members } = await ask('members { code ownership(year: 2014) { financing { publishedShares { value } } } }');
    expect(members.map(({ code }: Tree) => code)).toEqual(['KH', 'CN', 'LA', 'MM', 'TH', 'VN']);
  });
});

describe('a question about ownership that cannot be answered', () => {
  test.each([
    ['ownership(year: 2014, method: "x") { year }', /method is none of ownership-1/u],
    ['ownership(year: 14) { year }', /year lies outside 1900 to 2199/u],
    ['ownershipSeries(from: 2015, to: 2014) { year }', /to is before from, which is 2015/u],
    ['ownershipSeries(from: 1950, to: 2014) { year }', /more than 50 years after from/u],
    ['ownership(year: 2014) { financing { moneyShare(stage: WITHDRAWN) { value } } }', /stage is no stage/u],
  ])('%s says what to mend', async (selection, sentence) => {
    const { message, extensions } = await mistake(selection);
    expect(message).toMatch(sentence);
    expect(extensions.code).toBe('ARGUMENT_INVALID');
  });

  test('of somebody who was never a member is refused as any code that there never was', async () =>
    expect((await mistake('ownership(year: 2014, member: "XX") { year }')).extensions.code).toBe('CODE_UNKNOWN'));

  test('names how much evidence may be asked for at once', async () => {
    const { extensions } = await mistake(
      'ownership(year: 2014) { functions { partly { evidence(first: 201) { id } } } }',
    );
    expect(extensions.code).toBe('PAGE_TOO_LARGE');
  });
});

test('what the task force of a member drafts or carries out is done by its government', async () => {
  const sources = ['unact-annual-2014'];
  const by = { kind: 'BODY', code: 'TF-VN' };
  const about = { function: 'N2', holder: 'VN' };
  const performed = (effective: string) => ({
    ...about,
    effective,
    data: { performers: [{ by, parts: ['PERFORMS'] }] },
  });
  const commands: [string, object][] = [
    ['CompleteHandover', { ...about, effective: '2019-01-01', sources, data: { parts: ['PERFORMS'] } }],
    ['PerformFunction', performed('2019-06-01')],
    ['PerformFunction', performed('2020-06-01')],
    [
      'DraftSubregionalPlan',
      { key: 'SPA-9', effective: '2020-02-01', sources, data: { draft: 'first', drafters: [by] } },
    ],
  ];
  for (const [command, body] of commands) expect(await register.send(command, body)).toMatchObject({ status: 201 });
  const measures = `functions { persistence { ${number} } } leading { textsDrafted { ${number} } }`;
  const { ownership, member } = await ask(
    `ownership(year: 2020) { ${measures} } member(code: "VN") { ownership(year: 2020) { ${measures} } }`,
  );
  for (const { functions, leading } of [ownership, member.ownership]) {
    expect(functions.persistence).toMatchObject({ value: '100', coverage: { known: 1, expected: 1 } });
    expect(leading.textsDrafted).toMatchObject({ value: '100', coverage: { known: 1, expected: 1 } });
  }
});
