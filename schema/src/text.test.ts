import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { Line, Name, Office, PartnerName, Passage, Word } from './text.ts';

const fate = (schema: z.ZodType, text: string) => {
  const { success, data, error } = schema.safeParse(text);
  if (success) return data;
  const issue = error.issues[0];
  return { code: issue?.code === 'custom' ? issue.params?.code : undefined, says: issue?.message };
};
const controls = { code: 'TEXT_CONTROL_CHARACTER', says: 'contains a control character; remove it' };

describe('text', () => {
  test('is echoed in NFC', () => {
    expect(fate(Line, 'Vie\u0323\u0302t Nam')).toBe('Vi\u1EC7t Nam');
    expect(fate(Name, 'Ha\u0300 No\u0323\u0302i')).toBe('H\u00E0 N\u1ED9i');
  });

  test('loses the blanks around it', () => expect(fate(Line, '  SPA IV \u00A0')).toBe('SPA IV'));

  test('of one line has ordinary spaces, one at a time, and several lines keep theirs', () => {
    for (const schema of [Line, Name, Office, PartnerName, Word])
      expect(fate(schema, 'UN\u00A0 Women\u3000Asia')).toBe('UN Women Asia');
    expect(fate(Passage, 'a\u00A0b  c')).toBe('a\u00A0b  c');
  });

  test.each([
    ['Khmer with zero-width spaces', 'គណៈកម្មាធិការ\u200Bជាតិ\u200Bប្រយុទ្ធប្រឆាំង'],
    ['a zero-width joiner', 'ក\u200Dខ'],
    ['a zero-width non-joiner', 'ကို\u200Cယ်'],
    ['Lao', 'ກອງປະຊຸມເຈົ້າໜ້າທີ່ອາວຸໂສ'],
    ['Burmese', 'လူကုန်ကူးမှုတားဆီးရေး ကော်မတီ'],
    ['Burmese with a killed consonant that bears a vowel', 'ကျွန်ုပ်တို့၏ အစည်းအဝေး'],
    ['Burmese with kinzi and stacked consonants', 'အင်္ဂလိပ် ဝန်ကြီး သမ္မတ ပစ္စည်း သဘောတူညီချက်'],
    ['Shan', 'မိူင်းတႆး ၵေႃႉ'],
    ['Mon', 'ဘာသာမန် ဍုၚ်'],
    ['Thai', 'การประชุมเจ้าหน้าที่อาวุโส'],
    ['Chinese', '高级官员会议'],
    ['Vietnamese', 'Hội nghị Quan chức cấp cao'],
    ['characters beyond the first plane', '𠮷 and 😀'],
  ])('keeps %s', (_, text) => expect(fate(Line, text)).toBe(text.normalize('NFC')));

  test.each([
    ['NUL', 'a\u0000b'],
    ['bell', 'a\u0007b'],
    ['delete', 'a\u007Fb'],
    ['next line', 'a\u0085b'],
    ['a line separator', 'a\u2028b'],
    ['a paragraph separator', 'a\u2029b'],
    ['a byte order mark', '\uFEFFa'],
    ['a right-to-left override', 'a\u202Eb'],
    ['a directional embedding', 'a\u202Ab'],
    ['a directional isolate', 'a\u2066b\u2069'],
    ['a hidden tag', 'a\u{E0041}b'],
    ['a high surrogate alone', 'a\uD800b'],
    ['a low surrogate alone', 'a\uDC00'],
  ])('with %s is refused', (_, text) => {
    for (const schema of [Line, Passage, Name, Office, Word, PartnerName]) expect(fate(schema, text)).toEqual(controls);
  });

  test('pasted from a spreadsheet is refused by the name of what is in it', () => {
    expect(fate(Passage, 'payer\tamount')).toEqual({ ...controls, says: 'contains a tab; remove it' });
    expect(fate(Line, 'payer\namount')).toEqual({ ...controls, says: 'contains a line break; remove it' });
  });

  test('of several lines has plain line breaks, however they were typed', () =>
    expect(fate(Passage, 'a\r\nb\nc')).toBe('a\nb\nc'));

  test.each(['', '   ', '\u200B', ' \u200D\u2060 '])('in which nothing can be seen (%j) is empty', (text) =>
    expect(fate(Line, text)).toEqual({
      code: undefined,
      says: 'is empty; write something',
    }),
  );

  test('longer than its field is refused, at its limit it is not', () => {
    expect(fate(Line, 'a'.repeat(500))).toHaveLength(500);
    expect(fate(Line, 'a'.repeat(501))).toMatchObject({ says: 'is longer than 500 characters; shorten it' });
    expect(fate(Passage, 'a'.repeat(10_001))).toMatchObject({ says: 'is longer than 10000 characters; shorten it' });
  });
});
