import { expect, test } from 'vitest';
import { founding } from '../testing/founding.ts';
import { handOverEverything } from '../testing/functions.ts';
import { scenario } from '../testing/scenario.ts';
import { sentenceOf } from './sentence.ts';

const NAMES: Record<string, string> = { TH: 'Thailand', KH: 'Cambodia', LA: 'Lao PDR', SEC: 'the Secretariat' };
const decision = {
  AdoptDecision: { symbol: 'COMMIT/B', effective: '2014', data: { body: 'SOM', verb: 'NOTE' as const } },
};
const told = handOverEverything(scenario().given(...founding, decision)).log.map((event) =>
  sentenceOf(event, (_, code) => NAMES[code] ?? code),
);

test('the catalogue is told with its standing and what it rests on', () => {
  expect(told).toEqual(
    expect.arrayContaining([
      '2004-10-29: the catalogue of secretariat functions provisional-1 (provisional) came into force with 3 functions.',
      '2014: the catalogue of secretariat functions agreed (approved) came into force with 1 function, by COMMIT/B.',
      '2015: N1 of the catalogue of secretariat functions agreed was split into N1 and N2 in third.',
      '2015: R1 is new in the catalogue of secretariat functions third beside agreed.',
      '2015: N2 of the catalogue of secretariat functions provisional-1 was dropped in agreed.',
    ]),
  );
});

test('custody is told as a report of somebody, a handover as an act', () => {
  expect(told).toEqual(
    expect.arrayContaining([
      '2010: custody of N1 by Thailand stood at the beginning at external.',
      '2010: custody of N1 by Lao PDR stood at the beginning at not applicable (as we read it): none is needed.',
      '2011: UN-ACT put custody of N1 by Thailand at partly (paying) (as we read it): bore the costs of travel.',
      '2011: Thailand put custody of N1 by Thailand at fully (performing, paying and directing).',
      '2012: the handover of N1 to Cambodia was agreed.',
      '2012: the handover of R1 from UN-ACT to the members jointly was agreed, to be done by 2014, by COMMIT/B.',
      '2012: UN-ACT offered N1 to VN with 2 matters open, to be done by 2014.',
      '2012: UN-ACT offered N1 to MM with one matter open.',
      '2013: VN accepted the offer of N1, acknowledging matters 1 and 2, by COMMIT/B: all of it.',
      '2012: MM accepted the offer of N1, acknowledging matter 1.',
      '2013: the offer of N1 to MM was withdrawn: The programme goes on.',
      '2012: Cambodia began to take over N1.',
      '2013: the members jointly began to take over R1 (performing): posts were filled.',
      '2013: Cambodia took over N1 fully (performing and paying): all of it.',
      '2013: the Secretariat verified the custody of N1 by Cambodia: seen at the meeting.',
      '2013: UN-ACT could not verify the custody of N1 by Cambodia: Nobody answered.',
      '2014-06: custody of N1 by Cambodia went back to partly (paying): The post was not filled.',
      '2016: Cambodia (performing) and UN-ACT performed R1 for SOM-11.',
      '2017: UN-ACT performed R1: done for it.',
    ]),
  );
});

test('the Chair and the secretariat are told by who holds them, and until when', () => {
  expect(told).toEqual(
    expect.arrayContaining([
      '2016: the Chair for 2017 was given to Cambodia, from 2017-01-01 to 2017, by COMMIT/B.',
      '2016: the Chair for 2018 was given to Thailand, from 2018-01-01.',
      '2018: the term of the Chair for 2018 ended: It could not go on.',
      '2004: UNIAP began to perform the secretariat.',
      '2014-04-01: UN-ACT began to perform the secretariat: uninterrupted.',
      '2014: UNIAP performed the secretariat no longer.',
      '2018: UN-ACT performed the secretariat no longer: The project closed.',
    ]),
  );
});
