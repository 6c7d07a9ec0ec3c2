import { expect, it } from 'vitest';
import { moneyPosition } from './money-position.ts';
import type { ActivityState, FundingLineState } from './state.ts';

const line = (
  no: string,
  stage: FundingLineState['stage'],
  amounts: FundingLineState['amounts'],
  more: Partial<FundingLineState> = {},
) => ({ line: no, payer: 'UN-ACT', stage, amounts, events: [`e${no}`], ...more }) as FundingLineState;
const THB = { currency: { code: 'THB', basis: 'STATED' } } as Partial<FundingLineState>;
const activity = (year: number, ...funding: FundingLineState[]) => ({ year, funding }) as ActivityState;
const position = (...activities: ActivityState[]) => moneyPosition(activities);

it('adds up exactly what each stage holds, year by year and currency by currency', () => {
  expect(
    position(
      activity(2015, line('1', 'PLEDGED', { PLEDGED: { amount: '0.1' } }, THB)),
      activity(
        2014,
        line('2', 'DISBURSED', { PLEDGED: { amount: '9' }, DISBURSED: { amount: '5' } }, THB),
        line('3', 'PLEDGED', { PLEDGED: { amount: '0.1' } }, THB),
        line('4', 'PLEDGED', { PLEDGED: { amount: '0.2' } }, THB),
      ),
    ),
  ).toEqual([
    { year: 2014, stage: 'PLEDGED', currency: 'THB', amount: '0.3', lines: 2, withoutAmount: 0, events: ['e3', 'e4'] },
    { year: 2014, stage: 'DISBURSED', currency: 'THB', amount: '5', lines: 1, withoutAmount: 0, events: ['e2'] },
    { year: 2015, stage: 'PLEDGED', currency: 'THB', amount: '0.1', lines: 1, withoutAmount: 0, events: ['e1'] },
  ]);
});

it('never adds what has no stated currency to what has one, and counts what has no amount beside it', () => {
  expect(
    position(
      activity(
        2014,
        line('1', 'PLEDGED', { PLEDGED: { amount: '7' } }),
        line('2', 'PLEDGED', { PLEDGED: { amount: '3' } }, THB),
        line('3', 'PLEDGED', { PLEDGED: { absence: 'NOT_REPORTED' } }, THB),
        line('4', 'COMMITTED', { COMMITTED: { absence: 'NOT_REPORTED' } }),
      ),
    ),
  ).toMatchObject([
    { stage: 'PLEDGED', currency: 'THB', amount: '3', lines: 2, withoutAmount: 1 },
    { stage: 'PLEDGED', currency: undefined, amount: '7', lines: 1, withoutAmount: 0 },
    { stage: 'COMMITTED', amount: undefined, lines: 1, withoutAmount: 1 },
  ]);
});

it('adds nothing up over members that state no currency, since each has its own', () => {
  const unstated = (member: string) => ({
    ...activity(2014, line(member, 'PLEDGED', { PLEDGED: { amount: '7' } })),
    member,
  });
  expect(position(unstated('TH'), unstated('VN'))).toMatchObject([{ amount: undefined, lines: 2, withoutAmount: 0 }]);
});

it('leaves out what was taken back, and lines that are not asked about', () => {
  const activities = [
    activity(
      2014,
      line('1', 'WITHDRAWN', { PLEDGED: { amount: '7' } }),
      line('2', 'PLEDGED', { PLEDGED: { amount: '3' } }, { payer: 'Thailand' }),
    ),
  ];
  expect(moneyPosition(activities)).toMatchObject([{ amount: '3' }]);
  expect(moneyPosition(activities, ({ payer }) => payer === 'UN-ACT')).toEqual([]);
});
