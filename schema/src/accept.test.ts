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
