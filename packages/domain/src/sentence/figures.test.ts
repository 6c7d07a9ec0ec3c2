import { expect, test } from 'vitest';
import { measured, publish, publishEverything } from '../testing/figures.ts';
import { founding } from '../testing/founding.ts';
import { scenario } from '../testing/scenario.ts';
import { sentenceOf } from './sentence.ts';

const NAMES: Record<string, string> = { TH: 'Thailand', KH: 'Cambodia', SOM: 'the SOM' };
const history = publishEverything(scenario().given(...founding));
const chosen = history.log.findLast(({ type }) => type === 'FigurePublished')!.id;
const marker = { programme: 'UN-ACT', year: 2014, code: '1', effective: '2015' };
const missing = { label: 'new', figure: { absence: 'ILLEGIBLE' as const }, printedAs: '?' };
const told = history.log.map((event) => sentenceOf(event, (_, code) => NAMES[code] ?? code));

test('figures are told with who gives them, of whom, and what they are not', () => {
  expect(told).toEqual(
    expect.arrayContaining([
      '2010: the measure funded-share was defined: Activities funded, in percent.',
      '2010: the measure contribution-share was defined: Shares of contributions, in percent, as shares of contribution.',
      '2015-05: the source gives funded-share of Thailand in 2014: 33 %.',
      '2015-05: Cambodia gives funded-share of Thailand in 2014: 37.',
      '2015-05: the source gives the target of funded-share of Thailand in 2014: 20.',
      '2015-05: the source gives funded-share of the region (2014-04-01 to 2014-12-31): not reported.',
      '2015-05: the source gives contribution (Government) of Thailand in 2014: 66930 THB (currency inferred).',
      '2015-05: the source gives contribution (INGOs) of Thailand in 2014: 40 THB.',
      `2016: of what is said of contribution of Thailand in 2014, ${chosen} counts: The chart is clear.`,
    ]),
  );
});

test('a figure that is missing is told as missing, whatever is printed in its place', () => {
  const figures = scenario().given(...measured, publish('NOT_REPORTED', {}, { printedAs: '0' }), {
    SetProgressMarker: { ...marker, data: { statement: 'more', targets: [missing] } },
  });
  const sentences = figures.log.slice(-2).map((event) => sentenceOf(event, (_, code) => NAMES[code] ?? code));
  expect(sentences).toEqual([
    '2015-05: the source gives funded-share of Thailand in 2014: not reported (printed as 0).',
    '2015: UN-ACT set its marker 1 for 2014, more, with the target illegible (printed as ?) new.',
  ]);
});

test('ratings are told with who rates, and whether that is itself', () => {
  expect(told).toEqual(
    expect.arrayContaining([
      '2015-05: UN-ACT set its marker 1.2 for 2014, functions transferred, with the target 2 fully and 10 partly.',
      '2015-05: UN-ACT set its marker 1.3 for 2014, activities funded.',
      '2015-05: UN-ACT rated marker 1.2 of UN-ACT for 2014 fully achieved (rating itself): illegible.',
      '2015-05: the SOM rated marker 1.3 of UN-ACT for 2014 not rated.',
    ]),
  );
});

test('counts, programmes and statements are told with names', () => {
  expect(told).toEqual(
    expect.arrayContaining([
      '2014: a source counts representatives of civil society in 2014: 80, of 12 organisations.',
      '2010: Youth Forum entered the register as a programme of the process: young people meet.',
      '2010: Network entered the register as a programme of the process.',
      '2014: the programme Youth Forum took the name COMMIT Youth Forum.',
      '2015-02-17: An embassy said of Thailand and Cambodia: No support without commitment.',
      '2014: the SOM said: Indicators are needed.',
    ]),
  );
});
