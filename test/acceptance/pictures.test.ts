/**
 * Four pictures of 2014 that are not the same: how things stood at the end of the year, what was reported for the year, what outsiders
 * could know by June 2015, and what this register knew before the record was loaded.
 */
import { expect, test } from 'vitest';
import { publicRegister } from '../support/public-register.ts';
import { onRealServer } from '../support/real-server.ts';

const register = publicRegister(onRealServer);

type Custody = { function: { code: string }; holder: { code: string } | null; level: string; performances: unknown[] };
type Pictured = {
  custody: Custody[];
  decision: { adopted: object | null } | null;
  ownership: { functions: { partly: { value: string | null } }; financing: { publishedShares: { value: string }[] } };
};

async function picture(
  asOf: object,
): Promise<{ held: string[]; performed: string[]; adopted: boolean; shares: number }> {
  const { register: known } = await register.ask<{ register: Pictured }>(
    `query ($asOf: AsOf!) { register(asOf: $asOf) {
      custody { function { code } holder { code } level performances { cycle } }
      decision(symbol: "COMMIT/IMM.4/DEC.1") { adopted { from } }
      ownership(year: 2014) { functions { partly { value } } financing { publishedShares { value } } }
    } }`,
    { asOf },
  );
  const of = ({ function: { code }, holder }: Custody) => `${code}.${holder?.code}`;
  return {
    held: known.custody.filter(({ level }) => level === 'PARTLY').map(of),
    performed: known.custody.filter(({ performances }) => performances.length > 0).map(of),
    adopted: known.decision?.adopted != null,
    shares: known.ownership.financing.publishedShares.length,
  };
}

const HELD = ['N1.VN', 'N2.CN', 'N3.CN', 'N4.CN', 'N5.CN', 'N6.TH', 'N7.LA', 'N9.KH', 'N10.TH', 'N12.VN'];

test('at the end of 2014: what governments held and did by then, and no figure that was not published yet', async () => {
  expect(await picture({ effective: '2014-12-31' })).toEqual({
    held: HELD,
    performed: ['N11.MM', 'N11.TH'],
    adopted: false,
    shares: 0,
  });
});

test('reported for 2014: the same and the meeting of April 2015 that Cambodia organised, which the report tells of as well', async () => {
  const { log } = await register.ask<{ log: { nodes: { data: { function: string; holder: string } }[] } }>(
    `{ log(filter: { reportedFor: 2014, types: ["CustodyReported", "FunctionPerformed"] }) { nodes { data } } }`,
  );
  expect(log.nodes.map(({ data }) => `${data.function}.${data.holder}`).toSorted()).toEqual(
    [...HELD, 'N11.MM', 'N11.TH', 'R1.KH'].toSorted(),
  );
  const { log: other } = await register.ask<{ log: { totalCount: number } }>(
    `{ log(filter: { reportedFor: 2013, types: ["CustodyReported", "FunctionPerformed"] }) { totalCount } }`,
  );
  expect(other.totalCount).toBe(0);
});

test('as published by 1 June 2015: all of it, the figures for 2014 and the adoption of SPA IV', async () => {
  expect(await picture({ effective: '2015-06-01', known: { published: '2015-06-01' } })).toEqual({
    held: HELD,
    performed: ['N11.MM', 'N11.TH', 'R1.KH'],
    adopted: true,
    shares: 6,
  });
  expect(await picture({ effective: '2015-04-29', known: { published: '2015-04-29' } })).toEqual({
    held: [],
    performed: [],
    adopted: false,
    shares: 0,
  });
});

test('as this register knew before the record was loaded: nothing', async () => {
  const dayBefore = new Date(Date.now() - 86_400_000).toISOString();
  expect(await picture({ effective: '2014-12-31', known: { at: dayBefore } })).toEqual({
    held: [],
    performed: [],
    adopted: false,
    shares: 0,
  });
});
