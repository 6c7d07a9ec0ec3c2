import { expect, test } from 'vitest';
import { screen } from './screening.ts';

test('Zawgyi is found in any string of a body, and the field is named', async () => {
  const body = { key: 'A', data: { asks: [{ action: 'Report.' }, { action: 'လူကုန္ကူးမႈ တားဆီးႏွိမ္နင္းေရး' }] } };
  expect(await screen(body)).toEqual({
    refused: 'TEXT_ZAWGYI',
    params: { field: 'data.asks[1].action' },
    field: 'data.asks[1].action',
  });
});

test.each(['လူကုန်ကူးမှု တားဆီးနှိမ်နင်းရေး', 'မြန်မာနိုင်ငံ', '၂၀၁၅', 'ၵၢၼ်ၸႂ်ႉၵူၼ်း', 'Bangkok กรุงเทพ ភ្នំពេញ ວຽງຈັນ 北京 Hà Nội'])(
  'what is written in Unicode passes: %s',
  async (text) => {
    expect(await screen({ text })).toBeUndefined();
  },
);
