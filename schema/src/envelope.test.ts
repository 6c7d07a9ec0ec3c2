import { describe, expect, test } from 'vitest';
import { examples } from './examples.ts';
import { commandSchemas } from './registry.ts';

const { RenameMember, AdoptAgenda, AmendDecision, ConveneMeeting, CloseMeeting, VoidEntry, CorrectEntry } =
  commandSchemas;
const body = { code: 'TH', effective: '2019', data: { name: 'Thailand' } };
const issues = (given: object) =>
  RenameMember.safeParse(given).error?.issues.map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
    ...(issue.code === 'custom' && { code: issue.params?.code }),
  }));

describe('the body of a command', () => {
  test('may leave out all but its key, its date and its data', () =>
    expect(RenameMember.parse(body)).toEqual({
      code: 'TH',
      effective: { from: '2019-01-01', to: '2019-12-31', precision: 'YEAR', approximate: false, basis: 'STATED' },
      sources: [],
      reconstructed: false,
      classification: 'PUBLIC',
      data: { name: 'Thailand' },
    }));

  test('may leave out its data where there is none to give', () =>
    expect(CloseMeeting.parse({ key: 'RTF-1', effective: '2019-10-22' }).data).toEqual({}));

  test('may leave out its data where every field of it may be left out', () => {
    expect(ConveneMeeting.parse({ key: 'RTF-1', effective: '2019-10-22' }).data).toEqual({});
    expect(AmendDecision.parse({ symbol: 'RTF/DEC.1', effective: '2019' }).data).toEqual({ replaced: [], deleted: [] });
    const may = Object.entries(commandSchemas).filter(([name, schema]) => {
      const { data, ...rest } = examples[name as keyof typeof examples] as Record<string, unknown>;
      return schema.safeParse(rest).success;
    });
    expect(may.map(([name]) => name)).toEqual([
      'PlanGathering',
      'HoldGathering',
      'RescheduleMeeting',
      'ConveneMeeting',
      'OpenMeeting',
      'CloseMeeting',
      'ProposeDecision',
      'AgreeDecisionInPrinciple',
      'EndorseDecision',
      'RenewInstrument',
      'ReviseInstrument',
      'AmendDecision',
      'AgreeHandover',
      'AcceptHandover',
      'StartHandover',
      'CompleteHandover',
      'SubmitCountryReport',
      'RegisterProgramme',
      'StartSecretariatPerformer',
      'EndSecretariatPerformer',
      'WithdrawReply',
      'BeginSubregionalPlan',
      'AdoptSubregionalPlan',
      'CloseSubregionalPlan',
      'DraftWorkPlan',
      'ConsultOnWorkPlan',
      'EndorseWorkPlan',
      'CloseWorkPlan',
      'VoidEntry',
      'ApproveEntry',
    ]);
  });

  test('names no source twice, unless for two places in it', () => {
    const twice = { path: 'sources', message: 'names the same place in the same source twice; name each once' };
    expect(issues({ ...body, sources: ['a', 'a'] })).toMatchObject([twice]);
    expect(issues({ ...body, sources: ['a', { source: 'a' }] })).toMatchObject([twice]);
    const page = (locator: string) => ({ source: 'a', locator });
    expect(issues({ ...body, sources: [page('p. 1'), page('p. 1')] })).toMatchObject([twice]);
    expect(issues({ ...body, sources: ['a', page('p. 1'), page('p. 2')] })).toBeUndefined();
  });

  test('numbers the items of an agenda once each', () => {
    const agenda = (...numbers: string[]) => ({
      key: 'RTF-1',
      effective: '2019',
      data: { agenda: numbers.map((no) => ({ no, title: 'Opening' })) },
    });
    expect(AdoptAgenda.safeParse(agenda('1', '2')).success).toBe(true);
    expect(AdoptAgenda.safeParse(agenda('1', '2', '1')).error?.issues).toMatchObject([
      { path: ['data', 'agenda'], message: 'gives two items the same number; number each once' },
    ]);
  });

  test('names sources by their id or with a place in them', () =>
    expect(RenameMember.parse({ ...body, sources: ['a', { source: 'b', locator: 'page 3' }] }).sources).toEqual([
      { source: 'a' },
      { source: 'b', locator: 'page 3' },
    ]));

  test('cannot be sure of what has no source', () =>
    expect(issues({ ...body, confidence: 'ISSUER' })).toEqual([
      { path: 'sources', message: 'is empty; name a source, or say confidence: UNSOURCED', code: 'SOURCE_MISSING' },
    ]));

  test('cannot be unsourced beside a source', () =>
    expect(issues({ ...body, sources: ['a'], confidence: 'UNSOURCED' })).toEqual([
      { path: 'confidence', message: 'is UNSOURCED beside a source; leave one of the two out', code: 'SOURCE_MISSING' },
    ]));

  test.each([{ confidence: 'UNSOURCED' }, { sources: ['a'], confidence: 'SECONDARY' }])(
    'may say how sure it is: %j',
    (more) => expect(issues({ ...body, ...more })).toBeUndefined(),
  );

  test('has no fields beside those of the command', () => {
    expect(issues({ ...body, recordedAt: '2019' })).toHaveLength(1);
    expect(issues({ ...body, data: { ...body.data, victim: 'x' } })).toMatchObject([{ path: 'data' }]);
    expect(VoidEntry.safeParse({ ...examples.VoidEntry, data: {} }).success).toBe(false);
  });

  test('of a correction takes any data, which its target judges', () =>
    expect(CorrectEntry.parse(examples.CorrectEntry).data).toEqual(examples.CorrectEntry.data));
});
