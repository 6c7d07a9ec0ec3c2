import { describe, expect, it } from 'vitest';
import { namedIn } from '../namings.ts';
import { founding } from '../testing/founding.ts';
import { adoptCatalogue, completed, custodyOf, report } from '../testing/functions.ts';
import { type Scenario, type Sent, scenario } from '../testing/scenario.ts';

const taskForce: Sent = {
  ConstituteBody: {
    code: 'TF-TH',
    effective: '2005',
    data: { kind: 'NATIONAL_TASK_FORCE', name: 'COMMIT Task Force of Thailand', member: 'TH' },
  },
};
const jointly: Sent = {
  ConstituteBody: {
    code: 'SIX',
    effective: '2004',
    data: { kind: 'GOVERNMENTS_JOINTLY', name: 'The six governments' },
  },
};
const register = () => scenario().given(...founding, taskForce, jointly, report, adoptCatalogue());
const handedOver = () => register().given(completed('2015-04'));
const verified = (name: string, more: object = {}) =>
  custodyOf('VerifyHandover', '2016', { by: { kind: 'OTHER', name } }, { sources: ['report'], ...more });

describe('somebody known by name only', () => {
  it('does not verify a handover under a name of its holder or of the holder’s task force, whenever that was borne and however it is written', () => {
    const renamed: Sent = { RenameBody: { code: 'TF-TH', effective: '2017', data: { name: 'Thai COMMIT Committee' } } };
    for (const name of ['Thailand', 'TH', 'COMMIT Task Force of Thailand', 'commit  task force of THAILAND', 'TF-TH'])
      handedOver().when(verified(name)).isRefused('VERIFIER_IS_HOLDER', 'data.by');
    const since = handedOver().given(renamed);
    since.when(verified('Thai COMMIT Committee')).isRefused('VERIFIER_IS_HOLDER', 'data.by');
    since.when(verified('COMMIT Task Force of Thailand')).isRefused('VERIFIER_IS_HOLDER', 'data.by');
    since.when(verified('COMMIT Task Force of China')).records(['HandoverVerified']);
  });

  it('does not get there by a correction either', () => {
    const found = handedOver().given(verified('UN-ACT'));
    const { stream, id } = found.last('HandoverVerified');
    found
      .when({
        CorrectEntry: {
          stream,
          target: id,
          effective: '2016',
          sources: ['report'],
          reason: 'Misread.',
          data: { by: { kind: 'OTHER', name: 'COMMIT Task Force of Thailand' } },
        },
      })
      .isRefused('VERIFIER_IS_HOLDER', 'data.by');
  });

  it('does not verify what the members hold jointly under a name of one or of all of them', () => {
    const joint = { function: 'R1', holder: undefined };
    const held = () => register().given(completed('2015', { criteriaMet: [] }, joint));
    for (const name of ['China', 'COMMIT Task Force of Thailand', 'the six governments'])
      held().when(verified(name, joint)).isRefused('VERIFIER_IS_HOLDER', 'data.by');
    held().when(verified('UN-ACT', joint)).records(['HandoverVerified']);
  });

  it('states nothing about the member whose task force bears its name', () => {
    const said = (name: string): Sent => ({
      AttributeStatement: {
        key: `st-${name.length}`,
        effective: '2016',
        sources: ['report'],
        data: { by: { kind: 'OTHER', name }, members: ['TH'], subject: 'NATIONAL_PLAN', text: 'It is written.' },
      },
    });
    register().when(said('COMMIT Task Force of Thailand')).isRefused('STATEMENT_OF_ITSELF', 'data.by');
    register().when(said('COMMIT Task Force of China')).records(['StatementAttributed']);
  });
});

describe('which streams name what', () => {
  const streams = ({ log, stream }: Scenario) => new Map(log.map((event) => [event.stream, stream(event.stream)]));

  it('is told of members, bodies and sources, by whoever names, cites or acts for them', () => {
    const told = handedOver().given({
      HoldMeeting: {
        key: 'SOM-11',
        effective: '2016',
        acting: { member: 'VN' },
        sources: ['report'],
        data: { body: 'SOM', host: 'KH' },
      },
    });
    expect(namedIn('body>member-TH', streams(told))).toEqual(['body-TF-TH']);
    expect(namedIn('body>kind-GOVERNMENTS_JOINTLY', streams(told))).toEqual(['body-SIX']);
    for (const named of ['member-VN', 'member-KH', 'source-report', 'body-SOM'])
      expect(namedIn(`meeting>${named}`, streams(told))).toEqual(['meeting-SOM-11']);
    expect(namedIn('meeting>member-CN', streams(told))).toEqual([]);
    expect(namedIn('custody>catalogue-functions', streams(told))).toEqual(['custody-N1.TH']);
  });

  it('is told of what a correction names as well, and of what is named no more', () => {
    const told = scenario().given(...founding, {
      HoldMeeting: { key: 'SOM-11', effective: '2016', data: { body: 'SOM', host: 'KH' } },
    });
    const { stream, id } = told.last('MeetingHeld');
    told.given({
      CorrectEntry: { stream, target: id, effective: '2016', reason: 'Misread.', data: { body: 'SOM', host: 'LA' } },
    });
    expect(namedIn('meeting>member-LA', streams(told))).toEqual(['meeting-SOM-11']);
    expect(namedIn('meeting>member-KH', streams(told))).toEqual(['meeting-SOM-11']);
  });
});
