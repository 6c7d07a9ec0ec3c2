/** Every line of the record that is about members, bodies and partners is there to be asked for, its notes included. */
import { readPublicRecord } from '@rapporteur/public-record/record';
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

test('sources have what the record says of them, the remarks included', async () => {
  const { sources } = await ask(
    'sources(first: 200) { nodes { id title issuer issuerKind address contentHash note } }',
  );
  const known = new Map(sources.nodes.map((node: Tree) => [node.id, node]));
  const written = readPublicRecord().sources;
  expect(written.filter(({ note }) => note !== undefined).length).toBeGreaterThan(0);
  for (const { id, title, note, address } of written)
    expect(known.get(id)).toMatchObject({ title, note: note ?? null, address: address ?? null, contentHash: null });
});
