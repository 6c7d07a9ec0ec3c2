/** Random histories of a small world: late entries, imprecise dates, corrections, corrections of corrections, voids and voids of voids. */
import { isRefusal } from '@rapporteur/schema/codes';
import fc from 'fast-check';
import { liveEntries, settled } from '../entries.ts';
import type { RecordedEvent } from '../stream-kind.ts';
import { adoptionBegun, adoptionDeeds, silenceBegun, supersedings } from './adoption-deeds.ts';
import { claimDeeds } from './claim-deeds.ts';
import { commanded, type Deed, dates, maybe, none, one, reason } from './deeds.ts';
import { figureDeeds, figuresBegun } from './figure-deeds.ts';
import { followUpDeeds } from './follow-up-deeds.ts';
import { founding } from './founding.ts';
import { functionDeeds } from './function-deeds.ts';
import { adoptCatalogue, report } from './functions.ts';
import { planDeeds, plansBegun } from './plan-deeds.ts';
import { reportDeeds, reportsBegun } from './report-deeds.ts';
import { type Recorded, type Scenario, type Sent, scenario } from './scenario.ts';

const MEMBERS = ['TH', 'KH', 'VN'];
const BODIES = ['SOM', 'RTF'];
const MEETINGS = ['M-1', 'M-2'];
const DECISIONS = ['COMMIT/A', 'COMMIT/B', 'COMMIT/C'];

const member = fc.record({ code: one(...MEMBERS, 'LA') });
const body = fc.record({ code: one(...BODIES, 'SEC') });
const meeting = fc.record({ key: one(...MEETINGS) });
const symbol = fc.record({ symbol: one(...DECISIONS) });
const paragraphs = fc.constantFrom<object[]>([], [{ no: '1', verb: 'REQUEST', text: 'Requests a report.' }]);
const of = fc.oneof(
  fc.record({ kind: fc.constant('MEMBER'), code: one(...MEMBERS) }),
  fc.record({ kind: fc.constant('ALL_MEMBERS'), except: fc.subarray(MEMBERS) }),
);
const due = one(
  undefined,
  { kind: 'ON_DATE', date: '2014-02' },
  { kind: 'BY_NEXT_MEETING', body: 'SOM' },
  { kind: 'ANNUAL' },
);
const asks = fc.array(
  fc.record({ of, action: fc.constant('report'), due, paragraph: one(undefined, undefined, '1') }),
  {
    maxLength: 2,
  },
);
const identity = { body: one('SOM', 'SOM', 'SOM', 'RTF'), ordinal: maybe(fc.integer({ min: 1, max: 2 })) };
const forum = { body: one('SOM', 'SOM', 'RTF', undefined), meeting: one(undefined, undefined, undefined, ...MEETINGS) };
const kind = one(undefined, undefined, undefined, undefined, 'DECISION', 'INSTRUMENT', 'BILATERAL');

const commands = fc.oneof(
  commanded('AdmitMember', member, fc.constant({ name: 'Somewhere', zone: 'UTC', languages: ['en'] })),
  commanded('RenameMember', member, fc.record({ name: one('Siam', 'Kampuchea') })),
  commanded('WithdrawMember', member, fc.record({ reason })),
  commanded(
    'AdoptMemberOrder',
    none,
    fc.record({ members: fc.shuffledSubarray(['KH', 'CN', 'LA', 'MM', 'TH', 'VN'], { minLength: 4 }) }),
  ),
  commanded('RenameBody', body, fc.record({ name: one('First name', 'Second name') })),
  commanded('DissolveBody', body, fc.record({ reason })),
  commanded('RenamePartner', fc.constant({ name: 'CSO platform' }), fc.record({ newName: one('Platform', 'Network') })),
  commanded('PlanGathering', fc.constant({ key: 'G-1' }), fc.record({ host: maybe(one(...MEMBERS)) })),
  commanded('HoldGathering', fc.constant({ key: 'G-1' }), fc.record({ host: maybe(one(...MEMBERS)) })),
  commanded('CancelGathering', fc.constant({ key: 'G-1' }), fc.record({ reason })),
);
const meetings = fc.oneof(
  commanded('ScheduleMeeting', meeting, fc.record({ ...identity, place: maybe(one('Bangkok', 'Hanoi')) })),
  commanded('HoldMeeting', meeting, fc.record({ ...identity, gathering: maybe(fc.constant('G-1')) })),
  commanded('RescheduleMeeting', meeting, fc.record({ place: maybe(one('Bangkok', 'Hanoi')) })),
  commanded('ConveneMeeting', meeting, none),
  commanded('CancelMeeting', meeting, fc.record({ reason })),
  commanded('OpenMeeting', meeting, none),
  commanded('CloseMeeting', meeting, none),
  commanded('AccreditDelegation', meeting, fc.record({ member: one(...MEMBERS) })),
  commanded('AdmitObserver', meeting, fc.record({ name: one('ILO', 'CSO platform') })),
  commanded('ReportMeetingOrganisers', meeting, fc.constant({ organisers: [{ kind: 'MEMBER', code: 'TH' }] })),
  commanded('ReportAttendance', meeting, fc.constant({ text: 'Many took part' })),
);
const adoptions = commanded(
  'AdoptDecision',
  symbol,
  fc.record({
    kind,
    ...forum,
    verb: one('ADOPT', 'ADOPT', 'ADOPT', 'SIGN', 'AGREE_IN_PRINCIPLE'),
    paragraphs,
    asks,
    parties: one([], [], [], ['TH', 'KH']),
  }),
);
const decisions = fc.oneof(
  commanded('ProposeDecision', symbol, fc.record({ kind, ...forum, paragraphs })),
  commanded('ExpectAdoptionStep', symbol, fc.record({ kind, step: one('ADOPTED', 'SUPERSEDED') })),
  commanded('AgreeDecisionInPrinciple', symbol, fc.record({ kind, ...forum, paragraphs, asks })),
  commanded('EndorseDecision', symbol, fc.record({ kind, ...forum })),
  commanded(
    'ObtainNationalAuthorisation',
    symbol,
    fc.record({ kind, member: one(...MEMBERS), authority: fc.constant('Cabinet') }),
  ),
  commanded('SignInstrument', symbol, fc.record({ kind, member: one(...MEMBERS) })),
  commanded('RenewInstrument', symbol, fc.record({ kind, parties: one([], ['TH', 'KH']) })),
  commanded('AmendDecision', symbol, fc.record({ reason, replaced: paragraphs })),
  commanded('RescindDecision', symbol, fc.record({ reason })),
  commanded('LapseDecision', symbol, fc.record({ reason })),
  commanded('OvertakeDecision', symbol, fc.record({ reason })),
  commanded('IssueAssignments', symbol, fc.record({ asks })),
  commanded(
    'StateImplementation',
    symbol.map((of) => ({ ...of, sources: ['report'] })),
    fc.record({
      about: fc.record({ kind: fc.constant('MEMBER'), code: one(...MEMBERS) }),
      by: fc.constant('UN-ACT'),
      implementation: fc.constant('COMPLETED'),
      text: fc.constant('Done.'),
    }),
  ),
);

const isLock = ({ stream }: RecordedEvent) => stream.startsWith('ordinal-');
/** One of the entries on record, those of late more often. */
const among = (pick: number, register: Scenario): RecordedEvent | undefined => {
  const entries = register.log.slice(founding.length).filter((event) => !isLock(event));
  return entries[entries.length - 1 - Math.floor(pick * pick * entries.length)];
};
const pick = fc.double({ min: 0, max: 0.999, noNaN: true });

/** A report on one of the assignments ever issued. */
const reports: fc.Arbitrary<Deed> = fc.tuple(pick, dates).map(([number, effective]) => ({
  command(register) {
    const issued = register.log.flatMap((event) => (event.type === 'AssignmentIssued' ? [event.data] : []));
    const on = issued[Math.floor(number * issued.length)];
    if (!on) return undefined;
    const { symbol: of, assignment } = on;
    return { ReportFollowUp: { symbol: of, effective, data: { assignment, implementation: 'IN_PROGRESS' } } };
  },
  label: `report ${number} ${effective}`,
}));

const voids: fc.Arbitrary<Deed> = pick.map((number) => ({
  command(register) {
    const target = among(number, register);
    return target && { VoidEntry: { stream: target.stream, target: target.id, reason: 'It was not so.' } };
  },
  label: `void ${number}`,
}));

/** What was approved last. */
function lastApproved({ log }: Scenario): RecordedEvent | undefined {
  const approval = log.findLast(({ type }) => type === 'EntryApproved');
  return approval?.type === 'EntryApproved' ? log.find(({ id }) => id === approval.data.target) : undefined;
}

/** Gives an entry another date, and data of another entry of its type where there is one; often an entry that was just approved. */
const corrections: fc.Arbitrary<Deed> = fc.tuple(pick, pick, dates).map(([number, other, effective]) => ({
  command(register) {
    const target = (other < 0.3 ? lastApproved(register) : undefined) ?? among(number, register);
    if (!target) return undefined;
    const root = rootOf(target, register);
    const alike = register.stream(target.stream).filter(({ type }) => type === root.type);
    const data = (
      liveEntries(register.stream(target.stream)).find(
        ({ id }) => id === alike[Math.floor(other * alike.length)]?.id,
      ) ?? root
    ).data;
    return {
      CorrectEntry: {
        stream: target.stream,
        target: target.id,
        effective,
        sources: root.sources,
        reason: 'Misread.',
        data: data as Record<string, unknown>,
      },
    };
  },
  label: `correct ${number} to ${effective}`,
}));

/** Mostly of what stands now, and by somebody else than the recorder. */
const approvals: fc.Arbitrary<Deed> = fc
  .tuple(pick, one(true, true, true, false), one('approver', 'approver', 'recorder'))
  .map(([number, asItStands, by]) => ({
    command(register) {
      const target = among(number, register);
      if (!target) return undefined;
      const words = asItStands ? settled(register.stream(target.stream)).wordsOf(target.id) : target.id;
      return { ApproveEntry: { stream: target.stream, target: words } };
    },
    by,
    label: `approve ${number} by ${by}`,
  }));

function rootOf(event: RecordedEvent, register: Scenario): RecordedEvent {
  if (event.type !== 'EntryCorrected') return event;
  const target = register.stream(event.stream).find(({ id }) => id === event.data.target);
  return target ? rootOf(target, register) : event;
}

export const histories: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: commands },
    { weight: 4, arbitrary: meetings },
    { weight: 2, arbitrary: adoptions },
    { weight: 7, arbitrary: decisions },
    { weight: 1, arbitrary: supersedings },
    { weight: 6, arbitrary: adoptionDeeds },
    { weight: 2, arbitrary: reports },
    { weight: 6, arbitrary: followUpDeeds },
    { weight: 5, arbitrary: functionDeeds },
    { weight: 6, arbitrary: planDeeds },
    { weight: 5, arbitrary: figureDeeds },
    { weight: 4, arbitrary: reportDeeds },
    { weight: 4, arbitrary: voids },
    { weight: 3, arbitrary: corrections },
    { weight: 5, arbitrary: approvals },
    { weight: 2, arbitrary: claimDeeds },
  ),
  { minLength: 5, maxLength: 45, size: 'max' },
);

export type Enacted = { sent: Sent; outcome: Recorded };

/** Enough to go on from: a source, a catalogue of functions, one meeting, plans, and a decision that asks for something. */
const begun: readonly Sent[] = [
  report,
  adoptCatalogue(),
  { ScheduleMeeting: { key: 'M-1', effective: '2014-01-05', data: { body: 'SOM' } } },
  ...adoptionBegun,
  ...plansBegun,
  ...reportsBegun,
  ...figuresBegun,
  {
    AdoptDecision: {
      symbol: 'COMMIT/A',
      effective: '2014-01-15',
      data: {
        body: 'SOM',
        verb: 'ADOPT',
        asks: [{ of: { kind: 'MEMBER', code: 'TH' }, action: 'report', due: { kind: 'ON_DATE', date: '2014-03-01' } }],
      },
    },
  },
  silenceBegun,
];

/** The members, bodies and partner on record, then every deed in turn; `each` sees what was accepted. */
export function enact(deeds: readonly Deed[], each?: (register: Scenario, enacted: Enacted) => void): Scenario {
  const register = scenario();
  register.given(...founding, ...begun);
  for (const { command, by } of deeds) {
    const sent = command(register);
    const outcome = sent && register.send(sent, by);
    if (sent && outcome && !isRefusal(outcome)) each?.(register, { sent, outcome });
  }
  return register;
}
