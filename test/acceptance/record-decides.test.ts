import { orphan } from '@rapporteur/domain/deciding/placing';
import { claimed } from '@rapporteur/domain/decision/assignment';
import { decision } from '@rapporteur/domain/decision/decision';
import { dueOf } from '@rapporteur/domain/decision/due';
import { liveEntries } from '@rapporteur/domain/entries';
import { currentMembers, membership } from '@rapporteur/domain/governance/membership';
import { kindOf } from '@rapporteur/domain/kinds';
import { meeting } from '@rapporteur/domain/meetings/meeting';
import { sentenceOf } from '@rapporteur/domain/sentence/sentence';
import { type Scenario, type Sent, scenario } from '@rapporteur/domain/testing/scenario';
import { recordCommands } from '@rapporteur/public-record/commands';
import { isRefusal, sentenceOf as refusalText } from '@rapporteur/schema/codes';
import { beforeAll, describe, expect, it } from 'vitest';

let register: Scenario;
const steps = recordCommands();
const troubles: string[] = [];

beforeAll(() => {
  register = scenario();
  for (const { key, command, body } of steps) {
    const outcome = register.send({ [command]: body } as unknown as Sent);
    if (isRefusal(outcome)) troubles.push(`${key}: ${refusalText(outcome)}`);
    else for (const { sentence } of outcome.warnings) troubles.push(`${key}: ${sentence}`);
  }
});

const streams = () => [...new Set(register.log.map(({ stream }) => stream))];
const decisionsOn = (day: string) =>
  streams()
    .filter((stream) => stream.startsWith('decision-'))
    .flatMap((stream) => register.on(decision, stream, day).possible ?? []);

describe('the public record', () => {
  it('is accepted step by step, without a refusal and without a warning', () => {
    expect(troubles).toEqual([]);
    expect(register.log.length).toBeGreaterThan(steps.length);
  });

  it('refuses every step the second time, since it is on record', () => {
    const again = ['HoldMeeting', 'SignInstrument', 'AdmitMember', 'RegisterSource', 'AdoptDecision', 'ConstituteBody'];
    for (const { command, body } of steps.filter((step) => again.includes(step.command)))
      expect(register.send({ [command]: body } as unknown as Sent)).toMatchObject({ refused: 'ALREADY_RECORDED' });
  });

  it('asks six things of Thailand in October 2015, of which the source states one, and has no report on any', () => {
    const asked = decisionsOn('2015-10-31')
      .filter(({ decision: { meeting: key } }) => key === 'RTF-2015-10')
      .flatMap(({ assignments }) => [...assignments.values()])
      .filter(({ addressee }) => addressee.code === 'TH');
    expect(asked.map(({ decision: symbol, basis }) => [symbol.split('/').at(-1), basis])).toEqual([
      ['DEC.1', 'STATED'],
      ...[3, 4, 5, 6, 7].map((no) => [`DEC.${no}`, 'INFERRED']),
    ]);
    expect(asked.filter((assignment) => claimed(assignment) !== undefined)).toEqual([]);
  });

  it('knows SPA IV as expected and authorised by Thailand on 29 April 2015, and as adopted on 1 May', () => {
    const on = (day: string) => register.on(decision, 'decision-COMMIT/IMM.4/DEC.1', day).certain?.decision;
    expect(on('2015-04-29')?.path).toMatchObject([
      { step: 'AGREED_IN_PRINCIPLE', body: 'RTF', expected: true },
      { step: 'NATIONALLY_AUTHORISED', member: 'TH', expected: false },
    ]);
    expect(on('2015-04-29')).not.toHaveProperty('adopted');
    expect(on('2015-05-01')?.adopted).toMatchObject({ from: '2015-04-30', to: '2015-04-30' });
    expect(on('2013-12-31')).toBeUndefined();
  });

  it('counts six signatures under the MoU, each by its own', () => {
    const mou = register.on(decision, 'decision-COMMIT/IMM.1/MOU', '2004-12-31').certain?.decision;
    const signed = mou?.path.filter(({ step, member }) => step === 'SIGNED' && member !== undefined);
    expect(signed?.map(({ member }) => member).toSorted()).toEqual(['CN', 'KH', 'LA', 'MM', 'TH', 'VN']);
  });

  it('has three bilateral instruments of Thailand for 2014', () => {
    const bilateral = decisionsOn('2014-12-31').filter(({ decision: { kind } }) => kind === 'BILATERAL');
    expect(bilateral.filter(({ decision: { parties } }) => parties.includes('TH'))).toHaveLength(3);
  });

  it('keeps what UN-ACT states of others apart from what they claim', () => {
    const assignments = decisionsOn('2017-12-31').flatMap((stream) => [...stream.assignments.values()]);
    const statements = [
      ...decisionsOn('2017-12-31').map(({ decision: { statements } }) => statements),
      ...assignments.map((each) => each.statements),
    ];
    expect(statements.flat().map(({ by }) => by)).toEqual(['UN-ACT', 'UN-ACT', 'UN-ACT', 'UN-ACT']);
    expect(assignments.map(claimed).filter(Boolean)).toEqual([]);
  });

  it('shows the members in the order of the sources', () => {
    const { certain } = register.on(membership, 'membership-COMMIT', '2017-12-31');
    expect(currentMembers(certain).map(({ code }) => code)).toEqual(['KH', 'CN', 'LA', 'MM', 'TH', 'VN']);
  });

  it('resolves "before each SOM" to the meetings held', () => {
    const { assignments } = register.on(decision, 'decision-COMMIT/RTF.2015-10/DEC.3', '2017-12-31').certain!;
    const assignment = [...assignments.values()].find(({ addressee }) => addressee.code === 'TH')!;
    const held = streams()
      .flatMap((stream) =>
        stream.startsWith('meeting-SOM') ? [register.on(meeting, stream, '2017-12-31').possible] : [],
      )
      .flatMap((state) => state?.dates ?? [])
      .toSorted((a, b) => (a.from < b.from ? -1 : 1));
    expect(dueOf(assignment, new Map([['SOM', held]]), '2015-12-31')).toEqual({ on: undefined, state: 'NOT_DUE' });
    expect(dueOf(assignment, new Map([['SOM', held]]), '2017-12-31')).toMatchObject({
      on: { from: '2016-11-23' },
      state: 'OVERDUE',
    });
  });

  it('says every entry in one sentence', () => {
    for (const event of register.log) {
      const sentence = sentenceOf(event, (_, code) => code);
      expect(sentence).toMatch(/[^.]\.$/u);
      expect(sentence).not.toMatch(/undefined|NaN|\[object| {2}|\s\.|,\./u);
    }
  });

  it('holds together: nothing names what is not there', () => {
    for (const stream of streams().filter((name) => !name.startsWith('ordinal-')))
      expect(orphan(kindOf(stream)!, liveEntries(register.stream(stream))), stream).toBeUndefined();
  });
});
