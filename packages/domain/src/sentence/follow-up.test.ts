import { expect, it } from 'vitest';
import { report } from '../testing/figures.ts';
import { followEverything } from '../testing/following.ts';
import { founding } from '../testing/founding.ts';
import { scenario } from '../testing/scenario.ts';
import { sentenceOf } from './sentence.ts';

const NAMES: Record<string, string> = {
  TH: 'Thailand',
  KH: 'Cambodia',
  SOM: 'the SOM',
  RTF: 'the Task Force',
  SEC: 'the Secretariat',
};
const A = 'COMMIT/FOLLOWED/A1/TH';

it('what becomes of an assignment is told with whoever speaks or acts', () => {
  const history = scenario().given(...founding, report('web', '2016'));
  expect(
    followEverything(history, 'web')
      .slice(2)
      .map((event) => sentenceOf(event, (_, code) => NAMES[code] ?? code)),
  ).toEqual([
    `2017-01-01: Thailand reported on ${A} (entered on its behalf by the register): in progress.`,
    `2017-01-02: Thailand made the report on ${A} its own that had been entered on its behalf.`,
    `2017-01-03: the Secretariat returned the report of Thailand on ${A}: Of another year.`,
    `2017-01-04: the SOM accepted the report of Thailand on ${A}.`,
    `2017-01-05: a source shows on ${A}: The form as printed.`,
    `2017-01-06: the Task Force confirms of Thailand, on ${A}: completed, Seen.`,
    `2017-01-07: the SOM put off what Thailand is asked by ${A}, to 2017-06: Elections.`,
    `2017-01-08: the SOM put off what Thailand is asked by ${A}, to the next meeting of the Task Force: Again.`,
    `2017-01-09: ${A} passed from Thailand to Cambodia: It has the Chair.`,
    `2017-01-10: ${A} of Cambodia was closed by the SOM: Settled.`,
    `2017-01-11: ${A} of Cambodia was opened again, each year: Not settled.`,
    `2017-01-12: ${A} of Cambodia was closed: Settled.`,
  ]);
});
