import { commandSchemas } from '@rapporteur/schema/registry';
import { describe, expect, it } from 'vitest';
import { recordChapters, recordCommands, type Step } from './commands.ts';
import { readPublicRecord } from './record.ts';

type Body = {
  effective: unknown;
  sources: string[];
  confidence: string;
  reconstructed: boolean;
  note?: string;
  symbol?: string;
  data: Record<string, unknown>;
};
const steps = recordCommands();
const record = readPublicRecord();
const bodyOf = (step: Step | undefined) => step?.body as Body;
const of = (file: string, entry: string, among: readonly Step[] = steps) =>
  among.filter(({ key }) => key.startsWith(`public-record/${file}/${entry}/`));
const commandsOf = (file: string, entry: string) => of(file, entry).map(({ command }) => command);
const first = (command: string, file: string, entry: string) =>
  bodyOf(of(file, entry).find((step) => step.command === command));

describe('the public record as commands', () => {
  it('sends bodies that every command schema accepts', () => {
    const refused = steps.flatMap(({ key, command, body }) => {
      const { success, error } = commandSchemas[command].safeParse(body);
      return success ? [] : [{ key, issues: error.issues }];
    });
    expect(refused).toEqual([]);
  });

  it('gives every step a key of its own that fits the header', () => {
    expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length);
    for (const { key } of steps) expect(key).toMatch(/^public-record\/[a-z]+\/[\x21-\x7e]+\/[1-9]\d*$/u);
    expect(Math.max(...steps.map(({ key }) => key.length))).toBeLessThanOrEqual(200);
  });

  it('gives the same steps each time', () => {
    expect(JSON.stringify(recordCommands(readPublicRecord()))).toBe(JSON.stringify(steps));
  });

  it('counts as many steps of each command as the record has occasions', () => {
    const counts: Record<string, number> = {};
    for (const { command } of steps) counts[command] = (counts[command] ?? 0) + 1;
    expect(counts).toEqual({
      RegisterSource: 14,
      AdmitMember: 6,
      AdoptMemberOrder: 1,
      ConstituteBody: 12,
      RegisterPartner: 8,
      HoldGathering: 2,
      HoldMeeting: 9,
      AdoptAgenda: 4,
      AccreditDelegation: 6,
      AdmitObserver: 4,
      ReportAttendance: 1,
      ExpectAdoptionStep: 1,
      ObtainNationalAuthorisation: 2,
      AgreeDecisionInPrinciple: 1,
      AdoptDecision: 22,
      SignInstrument: 6,
      StateImplementation: 4,
      AdoptFunctionCatalogue: 1,
      ReportCustody: 10,
      PerformFunction: 3,
      StartSecretariatPerformer: 2,
      EndSecretariatPerformer: 1,
      RenewInstrument: 1,
      ReviseInstrument: 1,
      ScheduleMeeting: 1,
      DraftSubregionalPlan: 1,
      ConsultOnSubregionalPlan: 1,
      BeginSubregionalPlan: 1,
      AdoptSubregionalPlan: 1,
      CloseSubregionalPlan: 1,
      LinkDecisionToSubregionalPlan: 4,
      AttributeStatement: 8,
      RegisterProgramme: 1,
      RenameProgramme: 1,
      DefineMeasure: 9,
      PublishFigure: 21,
      SetProgressMarker: 12,
      ReportProgressMarker: 12,
      CountParticipation: 2,
    });
  });

  it('has steps for every source, party, meeting, gathering and decision', () => {
    const { sources, parties, meetings, decisions, bilaterals } = record;
    const entries = [
      ...sources.map(({ id }) => ['sources', id]),
      ...[...parties.members, ...parties.bodies].map(({ code }) => ['parties', code]),
      ...parties.partners.map(({ name }) => ['parties', name.replaceAll(' ', '-')]),
      ...meetings.flatMap(({ key, gathering }) => [key, gathering ?? key]).map((key) => ['meetings', key]),
      ...[...decisions, ...bilaterals].map(({ symbol }) => ['decisions', symbol]),
    ] as [string, string][];
    expect(entries.filter(([file, entry]) => of(file, entry).length === 0)).toEqual([]);
  });

  it('marks each step as reconstructed and says from where and how sure', () => {
    const kinds = new Map(record.sources.map(({ id, kind }) => [id, kind]));
    for (const step of steps) {
      const { reconstructed, sources, confidence } = bodyOf(step);
      expect(reconstructed).toBe(true);
      expect(sources.length).toBeGreaterThan(0);
      const cited = sources.map((id) => kinds.get(id));
      const best = cited.includes('issuer') ? 'ISSUER' : cited.includes('press') ? 'CONTEMPORANEOUS' : 'SECONDARY';
      expect([step.key, confidence]).toEqual([step.key, best]);
    }
    expect(first('ReportAttendance', 'meetings', 'IMM-1').confidence).toBe('CONTEMPORANEOUS');
    expect(first('RegisterSource', 'sources', 'iom-commit').confidence).toBe('SECONDARY');
  });

  it('names nothing before it is recorded', () => {
    const chapters = recordChapters().map(({ what }) => what);
    expect(chapters).toEqual([
      'sources',
      'members',
      'bodies',
      'partners',
      'gatherings',
      'meetings',
      'decisions',
      'secretariat',
      'functions',
      'sub-regional plans',
      'programmes',
      'statements',
      'measures',
      'figures',
      'progress markers',
      'participation',
    ]);
    const known = new Set<unknown>();
    for (const step of steps) {
      const body = step.body as Record<string, unknown>;
      const { member, host, body: forum, gathering, meeting } = bodyOf(step).data;
      if (step.command === 'RegisterSource') known.add(body.id);
      for (const named of [...bodyOf(step).sources, member, host, forum, gathering, meeting])
        if (named !== undefined) expect([step.key, known.has(named)]).toEqual([step.key, true]);
      if (body.code) known.add(body.code);
      if (body.key) known.add(body.key);
    }
  });
});

describe('sources, members, bodies and partners', () => {
  it('has a source hold from its publication, and some day where that is not known', () => {
    expect(first('RegisterSource', 'sources', 'thai-cabinet-2015-04-28').effective).toEqual({
      date: '2015-04-28',
      stated: '28 เม.ย. 2558',
    });
    const about = first('RegisterSource', 'sources', 'commit-about');
    expect(about.effective).toEqual({ date: '2004-10-29/2018-12-31~', basis: 'INFERRED' });
    expect(about.data).not.toHaveProperty('published');
    expect(about.sources).toEqual(['commit-about']);
  });

  it('has members and bodies from the MoU on, as our reading, and the Chair from its decision on, as stated', () => {
    const since = { date: '2004-10-29', basis: 'INFERRED' };
    expect(first('AdmitMember', 'parties', 'LA')).toMatchObject({ effective: since, data: { aliases: ['Laos'] } });
    expect(first('AdoptMemberOrder', 'parties', 'member-order').data.members).toEqual([
      'KH',
      'CN',
      'LA',
      'MM',
      'TH',
      'VN',
    ]);
    expect(first('ConstituteBody', 'parties', 'RTF')).toMatchObject({
      effective: since,
      sources: ['mou-signing-notice-2004', 'commit-about', 'notrafficking-commit'],
    });
    expect(first('ConstituteBody', 'parties', 'CHAIR')).toMatchObject({
      effective: { date: '2016-11-24', basis: 'STATED' },
      sources: ['unact-web-2016-11'],
    });
  });

  it('has partners from their first mention on', () => {
    const since = (name: string) => first('RegisterPartner', 'parties', name).effective;
    expect(since('CSO-platform')).toEqual({ date: '2015-10-15/2015-10-16', basis: 'INFERRED' });
    expect(since('ASEAN-Secretariat')).toEqual({ date: '2015-10-15/2015-10-16', basis: 'INFERRED' });
    expect(since('ILO')).toEqual({ date: '2017', basis: 'INFERRED' });
    expect(since('Embassy-of-Norway-in-Thailand')).toEqual({ date: '2015-02-25', basis: 'INFERRED' });
  });
});

describe('gatherings and meetings', () => {
  it('spans a gathering over its meetings', () => {
    expect(first('HoldGathering', 'meetings', 'PNH-2015')).toMatchObject({
      effective: { date: '2015-04-28/2015-04-30', basis: 'INFERRED' },
      data: { place: 'Phnom Penh', host: 'KH' },
    });
    expect(first('HoldGathering', 'meetings', 'VTE-2016').effective).toEqual({
      date: '2016-11-23/2016-11-24',
      basis: 'STATED',
    });
  });

  it('keeps the words and the basis of the dates', () => {
    expect(first('HoldMeeting', 'meetings', 'RTF-2014-10').effective).toEqual({
      date: '2014-10-21/2014-10-31~',
      stated: 'late October 2014',
    });
    expect(first('HoldMeeting', 'meetings', 'SOM-10').effective).toMatchObject({ basis: 'INFERRED' });
  });

  it('tells the whole of a meeting in its order', () => {
    expect(commandsOf('meetings', 'RTF-2015-10')).toEqual([
      'HoldMeeting',
      'AdoptAgenda',
      ...Array(6).fill('AccreditDelegation'),
      ...Array(4).fill('AdmitObserver'),
    ]);
    expect(first('AdmitObserver', 'meetings', 'RTF-2015-10').data).toEqual({
      name: 'ASEAN Secretariat',
      category: 'ASEAN',
      sessions: 'selected sessions only',
    });
    expect(first('AdoptAgenda', 'meetings', 'RTF-2014-01')).toMatchObject({
      note: 'a topic throughout the 2014 meetings',
      data: { agenda: [{ no: '1', title: 'sustainability of the COMMIT Process' }] },
    });
  });

  it('keeps observers that nobody names as a note of the meeting', () => {
    expect(commandsOf('meetings', 'SOM-11')).toEqual(['HoldMeeting']);
    expect(first('HoldMeeting', 'meetings', 'SOM-11').note).toContain('youth and private sector attended');
  });
});

describe('decisions', () => {
  it('tells the path of SPA IV as it went, and its adoption once', () => {
    expect(commandsOf('decisions', 'COMMIT/IMM.4/DEC.1')).toEqual([
      'ExpectAdoptionStep',
      'ObtainNationalAuthorisation',
      'AdoptDecision',
    ]);
    expect(first('ExpectAdoptionStep', 'decisions', 'COMMIT/IMM.4/DEC.1')).toMatchObject({
      effective: '2014-10',
      sources: ['unact-web-2014-10'],
      data: {
        step: 'AGREED_IN_PRINCIPLE',
        body: 'RTF',
        expectedOn: { date: '2014-10-21/2014-10-31~', stated: 'late October 2014' },
      },
    });
    expect(first('AdoptDecision', 'decisions', 'COMMIT/IMM.4/DEC.1').effective).toBe('2015-04-30');
  });

  it('joins the signature told in the path with the decision', () => {
    const signed = first('AdoptDecision', 'decisions', 'COMMIT/IMM.4/DECL.3');
    expect(signed.note).toBe('the sources do not list the signatories');
    expect(signed.data).toMatchObject({ kind: 'INSTRUMENT', verb: 'SIGN', body: 'IMM', meeting: 'IMM-4' });
    expect(commandsOf('decisions', 'COMMIT/IMM.4/DECL.3')).not.toContain('SignInstrument');
  });

  it('records the six signatures of the MoU after its adoption', () => {
    expect(commandsOf('decisions', 'COMMIT/IMM.1/MOU')).toEqual(['AdoptDecision', ...Array(6).fill('SignInstrument')]);
  });

  it('takes the dates of the meeting where a decision has none', () => {
    expect(first('AdoptDecision', 'decisions', 'COMMIT/RTF.2015-10/DEC.1').effective).toBe('2015-10-15/2015-10-16');
  });

  it('asks Thailand six things in October 2015, one of them as the source says', () => {
    const asks = steps
      .filter((step) => bodyOf(step).data.meeting === 'RTF-2015-10')
      .flatMap((step) => bodyOf(step).data.asks as { of: { kind: string }; basis: string }[])
      .filter(({ of: asked }) => asked.kind === 'ALL_MEMBERS');
    expect(asks.map(({ basis }) => basis)).toEqual(['STATED', ...Array(5).fill('INFERRED')]);
  });

  it('tells addressees and deadlines apart', () => {
    const asked = (symbol: string) => first('AdoptDecision', 'decisions', symbol).data.asks;
    expect(asked('COMMIT/RTF.2015-10/DEC.2')).toMatchObject([
      { of: { kind: 'PARTNER', code: 'CSO platform' }, due: { kind: 'ANNUAL' } },
    ]);
    expect(asked('COMMIT/RTF.2015-10/DEC.3')).toMatchObject([
      { of: { kind: 'ALL_MEMBERS' }, due: { kind: 'BEFORE_EACH_MEETING', body: 'SOM' } },
      { of: { kind: 'BODY', code: 'SEC' }, due: { kind: 'BEFORE_EACH_MEETING', body: 'SOM' } },
    ]);
    expect(asked('COMMIT/RTF.2015-10/DEC.6')).toMatchObject([
      { due: { kind: 'ON_DATE', date: { date: '2016-01-01/2016-03-31~', stated: 'the objective is early 2016' } } },
    ]);
    expect(asked('COMMIT/SOM.11/DEC.1')).toMatchObject([{ due: { kind: 'NOT_STATED' } }]);
  });

  it('says agreed in principle by the command and not by a verb', () => {
    const agreed = first('AgreeDecisionInPrinciple', 'decisions', 'COMMIT/GOV.2014/DEC.2');
    expect(agreed.data).toMatchObject({ title: 'COMMIT Youth Action Plan', body: 'GOV' });
    expect(agreed.data).not.toHaveProperty('verb');
  });

  it('keeps what a third party states as its statement', () => {
    const statements = steps.filter(({ command }) => command === 'StateImplementation').map(bodyOf);
    expect(statements.map(({ symbol, data }) => [symbol, data.about, data.by])).toEqual([
      ['COMMIT/RTF.2014-01/DEC.1', { kind: 'MEMBER', code: 'KH' }, 'UN-ACT'],
      ['COMMIT/GOV.2014/REQ.1', { kind: 'BODY', code: 'SEC' }, 'UN-ACT'],
      ['COMMIT/GOV.2014/DEC.2', { kind: 'MEMBER', code: 'KH' }, 'UN-ACT'],
      ['COMMIT/GOV.2014/DEC.3', { kind: 'BODY', code: 'SOM' }, 'UN-ACT'],
    ]);
    expect(statements[2]?.effective).toEqual({ date: '2014-10/2014-12~', stated: 'late 2014' });
  });

  it('knows Thailand as a party to three bilateral instruments', () => {
    const bilateral = steps.filter((step) => bodyOf(step).data.kind === 'BILATERAL');
    expect(bilateral.map(({ command, body }) => [command, (body as Body).data.verb])).toEqual([
      ['RenewInstrument', undefined],
      ['ReviseInstrument', undefined],
      ['AdoptDecision', 'SIGN'],
      ['AdoptDecision', 'AGREE'],
    ]);
    expect(bilateral.filter((step) => (bodyOf(step).data.parties as string[]).includes('TH'))).toHaveLength(3);
  });
});

describe('a record that does not hold together', () => {
  const [decision] = record.decisions;
  const changed = (change: object) => () =>
    recordCommands({
      ...record,
      decisions: [{ ...decision!, ...change }],
      parties: { ...record.parties, partners: [] },
    });

  it('is refused with a sentence that names the entry', () => {
    expect(changed({ sources: ['nowhere'] })).toThrow('the record cites nowhere');
    expect(changed({ meeting: 'IMM-9' })).toThrow('the record has no meeting IMM-9');
    expect(changed({ meeting: undefined, date: undefined })).toThrow('has neither a date nor a meeting');
    expect(changed({ asks: [{ of: 'Nobody', basis: 'STATED', what: 'x' }] })).toThrow('addresses Nobody');
    const adoptedLater = { step: 'ADOPTED', date: '2005-01-01', source: 'commit-about' };
    expect(changed({ path: [adoptedLater] })).toThrow('the step ADOPTED of its path cannot be turned into a command');
    const expectedSomeDay = { step: 'ADOPTED', standing: 'EXPECTED', source: 'commit-about' };
    expect(changed({ path: [expectedSomeDay] })).toThrow('its publication has no date');
    const unmentioned = [{ name: 'Elsewhere', category: 'OTHER' as const }];
    const parties = { ...record.parties, partners: unmentioned };
    expect(() => recordCommands({ ...record, parties })).toThrow('mentions it nowhere');
  });
});

describe('plans', () => {
  it('has the third sub-regional plan run from the first year of its period, as our reading, until its final year', () => {
    expect(commandsOf('plans', 'SPA-3')).toEqual(['BeginSubregionalPlan', 'CloseSubregionalPlan']);
    expect(first('BeginSubregionalPlan', 'plans', 'SPA-3')).toMatchObject({
      effective: { date: '2011', basis: 'INFERRED' },
      data: { nominal: '2011/2013' },
    });
    expect(first('CloseSubregionalPlan', 'plans', 'SPA-3')).toMatchObject({
      effective: '2014',
      note: 'its final year was 2014 according to the secretariat',
    });
  });

  it('has the fourth one drafted, consulted on and adopted, each by sources that came after it', () => {
    expect(commandsOf('plans', 'SPA-4')).toEqual([
      'DraftSubregionalPlan',
      'ConsultOnSubregionalPlan',
      'AdoptSubregionalPlan',
    ]);
    expect(first('ConsultOnSubregionalPlan', 'plans', 'SPA-4').effective).toEqual({
      date: '2014-06/2014-10~',
      basis: 'INFERRED',
    });
    const adoption = first('AdoptSubregionalPlan', 'plans', 'SPA-4');
    expect(adoption.data).toMatchObject({ byDecision: 'COMMIT/IMM.4/DEC.1', nominal: '2015/2018' });
    expect(adoption.data.areas).toHaveLength(5);
    // A page of October 2014 tells nothing of April 2015.
    expect(adoption.sources).toEqual(['unact-annual-2014', 'unact-web-2015-05', 'press-2015-04-30']);
  });

  it('reads four decisions that name it as carrying it out', () => {
    const links = steps.filter(({ command }) => command === 'LinkDecisionToSubregionalPlan').map(bodyOf);
    expect(links.map(({ data }) => data)).toEqual(
      ['RTF.2015-10/DEC.2', 'RTF.2015-10/DEC.5', 'RTF.2015-10/DEC.6', 'GOV.2017/DEC.1'].map((symbol) => ({
        byDecision: `COMMIT/${symbol}`,
        basis: 'INFERRED',
      })),
    );
  });

  it('keeps national plans and intentions as statements of whoever issued the source', () => {
    expect(first('AttributeStatement', 'plans', 'national-plan-la-2014')).toMatchObject({
      effective: '2014',
      data: { subject: 'NATIONAL_PLAN', by: { kind: 'OTHER', name: 'UN-ACT (UNDP)' }, members: ['LA'] },
    });
    expect(first('AttributeStatement', 'plans', 'work-planning-2016')).toMatchObject({
      effective: '2015-10',
      data: { subject: 'WORK_PLANNING', by: { kind: 'OTHER', name: 'UN-ACT' }, covers: '2016' },
    });
    expect(first('AttributeStatement', 'plans', 'work-planning-2016').data).not.toHaveProperty('members');
  });
});
