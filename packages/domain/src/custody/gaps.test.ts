import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Gap, gapsIn, type Ledger } from './gaps.ts';

const always = { from: 0, to: 100, certain: true };
const N1 = { ...always, code: 'N1', scope: 'NATIONAL' } as const;
const R1 = { ...always, code: 'R1', scope: 'REGIONAL' } as const;
const TH = { ...always, code: 'TH' };
const holding = (from: number, to: number, level: string, more: object = {}) => ({
  ...{ function: 'N1', holder: 'TH', level, onRecord: true, from, to, certain: true },
  ...more,
});
const gaps = (ledger: object, first = 0, last = 99) =>
  gapsIn({ listed: [N1], members: [TH], holdings: [], ...ledger } as Ledger, first, last);

describe('a gap in who holds a function', () => {
  it('is every day on which nobody is on record to hold it, told apart from what was declared unknown', () => {
    expect(gaps({})).toEqual([{ function: 'N1', holder: 'TH', from: 0, to: 99, kind: 'NOT_ON_RECORD', certain: true }]);
    expect(
      gaps({ holdings: [holding(10, 20, 'EXTERNAL'), holding(20, 30, 'UNKNOWN'), holding(40, 100, 'FULLY')] }),
    ).toMatchObject([
      { from: 0, to: 9, kind: 'NOT_ON_RECORD' },
      { from: 20, to: 29, kind: 'DECLARED_UNKNOWN' },
      { from: 30, to: 39, kind: 'NOT_ON_RECORD' },
    ]);
  });

  it('is not closed by an agreement, an offer or a performance, which say nothing of the level', () =>
    expect(gaps({ holdings: [holding(10, 100, 'UNKNOWN', { onRecord: false })] })).toMatchObject([
      { from: 0, to: 99, kind: 'NOT_ON_RECORD' },
    ]));

  it('is of each member on its own for a national function, while it was one', () =>
    expect(
      gaps({ members: [TH, { code: 'VN', from: 50, to: 60, certain: true }], holdings: [holding(0, 100, 'PARTLY')] }),
    ).toMatchObject([{ holder: 'VN', from: 50, to: 59 }]));

  it('is of a regional function only while nobody has it at all', () => {
    const of = { function: 'R1' };
    const joint = holding(0, 50, 'PARTLY', { ...of, holder: undefined });
    expect(gaps({ listed: [R1], holdings: [joint, holding(50, 100, 'EXTERNAL', of)] })).toEqual([]);
    expect(gaps({ listed: [R1], holdings: [joint, holding(40, 60, 'UNKNOWN', of)] })).toMatchObject([
      { from: 50, to: 59, kind: 'DECLARED_UNKNOWN' },
      { from: 60, to: 99, kind: 'NOT_ON_RECORD' },
    ]);
  });

  it('is none before a catalogue listed the function, and is uncertain where that is', () => {
    const since = { ...N1, from: 30, to: 40, certain: false };
    expect(gaps({ listed: [since, { ...N1, from: 40 }] })).toMatchObject([
      { from: 30, to: 39, certain: false },
      { from: 40, to: 99, certain: true },
    ]);
    expect(gaps({}, 90, 95)).toMatchObject([{ from: 90, to: 95 }]);
  });

  it('is, over random ledgers, exactly what asking day by day finds', () => {
    const span = fc
      .tuple(fc.nat(20), fc.integer({ min: 1, max: 10 }))
      .map(([from, length]) => ({ from, to: from + length }));
    const level = fc.constantFrom('EXTERNAL', 'PARTLY', 'UNKNOWN', 'NOT_APPLICABLE');
    const ledgers = fc.array(fc.tuple(span, level, fc.boolean(), fc.boolean()), { maxLength: 6 });
    fc.assert(
      fc.property(ledgers, (spans) => {
        const holdings = spans.map(([{ from, to }, at, onRecord, certain]) =>
          holding(from, to, at, { onRecord, certain }),
        );
        const found = gaps({ holdings }, 0, 30);
        for (let day = 0; day <= 30; day += 1) {
          const said = holdings.filter(({ from, to, onRecord }) => onRecord && from <= day && day < to);
          const free = said.every((each) => each.level === 'UNKNOWN');
          const expected = free ? (said.length > 0 ? 'DECLARED_UNKNOWN' : 'NOT_ON_RECORD') : undefined;
          const on = found.filter(({ from, to }: Gap) => from <= day && day <= to);
          expect(on.map(({ kind }) => kind)).toEqual(expected ? [expected] : []);
        }
      }),
    );
  });
});
