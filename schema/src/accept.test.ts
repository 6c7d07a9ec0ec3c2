import { describe, expect, test } from 'vitest';
import { accept } from './accept.ts';
import { isRefusal, sentenceOf } from './codes.ts';
import { examples } from './examples.ts';
import { type CommandName, commandSchemas, isCommandName } from './registry.ts';

const CLUE = 'aged 14';

/** The field refused, and the code; nothing where the body is accepted. */
function fate(name: CommandName, body: unknown) {
  const taken = accept(commandSchemas[name], body, name);
  return isRefusal(taken) ? { code: taken.refused, field: taken.field, says: sentenceOf(taken) } : undefined;
}

const adopt = (data: object, more: object = {}) => ({
  symbol: 'EXAMPLE/RTF.1/DEC.1',
  effective: '2015',
  data: { verb: 'AGREE', ...data },
  ...more,
});

describe('free text that looks like a detail of a person is refused wherever it stands', () => {
  test.each([
    ['data.title', adopt({ title: CLUE })],
    ['data.paragraphs[0].text', adopt({ paragraphs: [{ no: '1', verb: 'NOTE', text: CLUE }] })],
    [
      'data.asks[1].action',
      adopt({
        asks: [
          { of: { kind: 'ALL_MEMBERS' }, action: 'meet' },
          { of: { kind: 'ALL_MEMBERS' }, action: CLUE },
        ],
      }),
    ],
    ['data.asks[0].of.code', adopt({ asks: [{ of: { kind: 'PARTNER', code: CLUE }, action: 'meet' }] })],
    [
      'data.asks[0].due.date.stated',
      adopt({
        asks: [
          {
            of: { kind: 'ALL_MEMBERS' },
            action: 'meet',
            due: { kind: 'ON_DATE', date: { date: '2016', stated: CLUE } },
          },
        ],
      }),
    ],
    ['effective.stated', adopt({}, { effective: { date: '2015', stated: CLUE } })],
    ['note', adopt({}, { note: CLUE })],
    ['acting.office', adopt({}, { acting: { office: CLUE } })],
    ['sources[0].locator', adopt({}, { sources: [{ source: 'example', locator: CLUE }] })],
  ])('%s', (field, body) => {
    expect(fate('AdoptDecision', body)).toEqual({
      code: 'TEXT_PERSONAL_PATTERN',
      field,
      says: `${field} looks like the age of a person; the register holds no details of persons, so leave them out.`,
    });
  });

  test('in the form in which it is stored', () =>
    expect(fate('AdoptDecision', adopt({ title: '14 tuo\u0302\u0309i' }))?.code).toBe('TEXT_PERSONAL_PATTERN'));

  test('but codes and words of the schema are left alone', () =>
    expect(fate('AdoptDecision', adopt({ title: 'Article 14' }))).toBeUndefined());
});

describe('keys that look like a detail of a person are refused wherever they stand', () => {
  const source = (id: string, data: object = {}) => ({
    ...examples.RegisterSource,
    id,
    data: { ...examples.RegisterSource.data, ...data },
  });
  const agenda = { ...examples.AdoptAgenda, data: { agenda: [{ no: '0812345678', title: 'Opening' }] } };
  test.each<[CommandName, string, unknown]>([
    ['PlanGathering', 'key', { key: 'P-0812345678', effective: '2015' }],
    ['ConveneMeeting', 'key', { key: 'P-1103700123456', effective: '2015' }],
    ['RegisterSource', 'id', source('girl-aged-14-0812345678')],
    ['RegisterSource', 'data.language', source('a', { language: 'en-x-aged-14' })],
    ['AdoptAgenda', 'data.agenda[0].no', agenda],
    ['AdoptDecision', 'symbol', adopt({}, { symbol: 'COMMIT/1103700123456' })],
    ['AdoptDecision', 'data.paragraphs[0].no', adopt({ paragraphs: [{ no: '0812345678', verb: 'NOTE', text: 'x' }] })],
    ['AdoptDecision', 'sources[0].source', adopt({}, { sources: ['p-0812345678'] })],
    ['AdoptDecision', 'sources[0].source', adopt({}, { sources: [{ source: 'p-0812345678' }] })],
  ])('%s: %s', (name, field, body) => expect(fate(name, body)).toMatchObject({ code: 'TEXT_PERSONAL_PATTERN', field }));
});

describe('the address and the language of a source', () => {
  const told = (data: object) =>
    accept(
      commandSchemas.RegisterSource,
      { ...examples.RegisterSource, data: { ...examples.RegisterSource.data, ...data } },
      'it',
    );

  test.each([
    ...[
      'https://example.org/report',
      'http://example.org:8080/a?b=c#d',
      'no-trafficking.org/2015/10/',
      'commit.asia/about/',
    ],
    ...['un-act.org', 'https://th.wikipedia.org/wiki/กรุงเทพ', 'https://example.org/20151015123456/notice'],
  ])('may be %s', (address) => expect(told({ address })).toMatchObject({ accepted: { data: { address } } }));

  test.each([
    ...[
      'javascript:alert(1)',
      'JAVASCRIPT:alert(1)',
      'data:text/html,x',
      'mailto:a@b.example',
      'ftp://example.org/',
      'x',
    ],
    ...[
      'https://user:word@example.org/',
      'user@example.org/x',
      'https://example.org/a b',
      '//example.org/x',
      'tel:0812345678',
    ],
    ...['https://example.org\\@elsewhere.example', 'example.org/<script>', 'example.org:x/', 'https://'],
  ])('may not be %s', (address) =>
    expect(told({ address })).toMatchObject({ refused: 'FIELD_INVALID', field: 'data.address' }),
  );

  test('is screened like any free text', () =>
    expect(told({ address: 'example.org/?q=aged 14'.replace(' ', ':') })).toMatchObject({
      refused: 'TEXT_PERSONAL_PATTERN',
      field: 'data.address',
    }));

  test.each([
    ['EN', 'en'],
    ['zh-hans', 'zh-Hans'],
    ['cmn-hans-cn', 'zh-Hans-CN'],
    ['km', 'km'],
  ])('is a tag in canonical form: %s is %s', (language, canonical) =>
    expect(told({ language })).toMatchObject({ accepted: { data: { language: canonical } } }),
  );

  test.each(['the girl', 'en_US', 'x', '', ' en', 'English language', `en-x-${'a-'.repeat(20)}a`])(
    'is no other word: %j',
    (language) => expect(told({ language })).toMatchObject({ refused: 'FIELD_INVALID', field: 'data.language' }),
  );

  test('members have languages of the same form', () => {
    const { data } = examples.AdmitMember;
    const admit = (languages: string[]) =>
      accept(commandSchemas.AdmitMember, { ...examples.AdmitMember, data: { ...data, languages } }, 'it');
    expect(admit(['TH', 'zh-hans'])).toMatchObject({ accepted: { data: { languages: ['th', 'zh-Hans'] } } });
    expect(admit(['th', 'a girl'])).toMatchObject({ refused: 'FIELD_INVALID', field: 'data.languages[1]' });
  });
});

describe('what does not fit is named where it stands', () => {
  test('a missing field is missing, whatever its type', () => {
    const { verb, ...data } = { verb: '', body: 'RTF' };
    expect(fate('AdoptDecision', { ...adopt({}), data })).toMatchObject({ code: 'FIELD_MISSING', field: 'data.verb' });
    expect(fate('AdoptDecision', { symbol: 'EXAMPLE/RTF.1/DEC.1', effective: '2015' })).toMatchObject({
      code: 'FIELD_MISSING',
      field: 'data',
      says: 'data is missing; give an object.',
    });
    expect(fate('AdoptDecision', { ...adopt({}), effective: undefined })).toMatchObject({
      code: 'FIELD_MISSING',
      field: 'effective',
    });
    expect(fate('AdoptDecision', adopt({ asks: [{ of: { kind: 'MEMBER' }, action: 'meet' }] }))).toMatchObject({
      code: 'FIELD_MISSING',
      field: 'data.asks[0].of.code',
    });
  });

  test('a wrong one is wrong, an unknown one unknown', () => {
    expect(fate('AdoptDecision', adopt({ verb: 'MAYBE' }))).toMatchObject({
      code: 'FIELD_INVALID',
      field: 'data.verb',
    });
    expect(fate('AdoptDecision', adopt({ titel: 'x' }))).toMatchObject({ code: 'FIELD_UNKNOWN', field: 'data.titel' });
    expect(fate('AdoptDecision', [])).toMatchObject({ code: 'FIELD_INVALID', field: 'The body' });
    expect(fate('AdoptDecision', undefined)).toMatchObject({ code: 'FIELD_INVALID', field: 'The body' });
  });
});

test('a rule on the whole says what to do, even where it points to what was left out', () =>
  expect(fate('AdoptDecision', adopt({}, { confidence: 'ISSUER' }))).toEqual({
    code: 'SOURCE_MISSING',
    field: 'sources',
    says: 'sources is empty; name a source, or say confidence: UNSOURCED.',
  }));

test.each([
  ['data.title', adopt({ title: ' ' }), 'data.title is empty; write something or leave the field out.'],
  ['note', adopt({}, { note: '\u200B' }), 'note is empty; write something or leave the field out.'],
  [
    'data.paragraphs[0].text',
    adopt({ paragraphs: [{ no: '1', verb: 'NOTE', text: '' }] }),
    'data.paragraphs[0].text is empty; write something.',
  ],
])('blank text may be left out only where the field may: %s', (field, body, says) =>
  expect(fate('AdoptDecision', body)).toEqual({ code: 'FIELD_INVALID', field, says }),
);

test('every example is accepted', () => {
  for (const [name, example] of Object.entries(examples))
    expect(isCommandName(name) && fate(name, example), name).toBeUndefined();
});
