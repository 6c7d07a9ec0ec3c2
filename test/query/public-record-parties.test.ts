/** Every line of the record that is about members, bodies and partners is there to be asked for, its notes included. */
import { expect, test } from 'vitest';
import { publicRegister, type Tree } from '../support/public-register.ts';

const register = publicRegister();
const { select: ask } = register;

test('members have the other names that sources use, their currency and their own entries only', async () => {
  const { members } = await ask('members { code aliases currency history { type data } }');
  expect(members.map(({ code, aliases, currency }: Tree) => [code, aliases, currency])).toEqual([
    ['KH', [], 'KHR'],
    ['CN', [], 'CNY'],
    ['LA', ['Laos'], 'LAK'],
    ['MM', ['Burma'], 'MMK'],
    ['TH', [], 'THB'],
    ['VN', ['Vietnam'], 'VND'],
  ]);
  for (const { code, history } of members) expect(history).toMatchObject([{ type: 'MemberAdmitted', data: { code } }]);
});

test('bodies have the notes that the record has on them', async () => {
  const { regional, chair } = await ask(
    'regional: body(code: "RTF") { history { note sources { source { id } } } } chair: body(code: "CHAIR") { history { note } }',
  );
  expect(regional.history).toMatchObject([
    { note: 'two representatives per national Task Force, at least twice a year' },
  ]);
  expect(regional.history[0].sources).toContainEqual({ source: { id: 'notrafficking-commit' } });
  expect(chair.history).toEqual([{ note: 'rotates yearly with the host of the SOM; decided at SOM 11' }]);
});

test('partners can be listed without knowing their names, and those of no moment are none', async () => {
  const { partners } = await ask('partners { name label category certainty sources { locator } history { type } }');
  expect(partners.map(({ name, category }: Tree) => [name, category]).toSorted()).toEqual([
    ['ASEAN Secretariat', 'ASEAN'],
    ['CSO platform', 'CSO'],
    ['Embassy of Norway in Thailand', 'DONOR'],
    ['Embassy of Sweden in Thailand', 'DONOR'],
    ['ILO', 'UN'],
    ['IOM X', 'IO'],
    ['Save the Children', 'CSO'],
    ['World Vision', 'CSO'],
  ]);
  for (const { history } of partners) expect(history).toEqual([{ type: 'PartnerRegistered' }]);
  expect((await ask('partners { name }', '(asOf: { effective: "2000-01-01" })')).partners).toEqual([]);
});
