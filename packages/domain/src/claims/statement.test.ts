import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { report } from '../testing/functions.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { statement } from './statement.ts';

type By = Extract<Sent, { AttributeStatement: unknown }>['AttributeStatement']['data']['by'];
const say = (by: By, members: string[] = [], key = 'donor-1', more: object = { sources: ['report'] }): Sent => ({
  AttributeStatement: {
    key,
    effective: '2015-02-17',
    ...more,
    data: { subject: 'DONOR_CONDITION', by, members, text: 'No funding without commitment.', covers: '2015/2016' },
  },
});
const register = () =>
  scenario().given(...founding, report, {
    ConstituteBody: {
      code: 'TF-TH',
      effective: '2005',
      data: { kind: 'NATIONAL_TASK_FORCE', name: 'Task Force', member: 'TH' },
    },
  });

describe('an attributed statement', () => {
  it('says who said what, of whom, and when', () => {
    const said = register().given(say({ kind: 'OTHER', name: 'An embassy' }, ['TH', 'CN']));
    expect(statement.entities(said.on(statement, 'statement-donor-1', '2016-01-01').certain)).toMatchObject([
      {
        type: 'statement',
        key: 'donor-1',
        state: {
          members: ['TH', 'CN'],
          date: { from: '2015-02-17' },
          covers: { from: '2015-01-01', to: '2016-12-31' },
        },
      },
    ]);
    said.when(say({ kind: 'OTHER', name: 'Another' })).isRefused('ALREADY_RECORDED');
  });

  it('is never made by one of those it is about, under whatever name', () => {
    const said = register();
    const refused = (by: By) => said.when(say(by, ['LA', 'TH'])).isRefused('STATEMENT_OF_ITSELF', 'data.by');
    refused({ kind: 'MEMBER', code: 'TH' });
    refused({ kind: 'BODY', code: 'TF-TH' });
    refused({ kind: 'OTHER', name: 'thailand' });
    refused({ kind: 'OTHER', name: 'Laos' });
    said.when(say({ kind: 'MEMBER', code: 'VN' }, ['LA', 'TH'])).records(['StatementAttributed']);
    said.when(say({ kind: 'MEMBER', code: 'TH' }, [], 'own-1')).records(['StatementAttributed']);
    said.when(say({ kind: 'BODY', code: 'RTF' }, ['TH'], 'rtf-1')).records(['StatementAttributed']);
  });

  it('rests on a source, unless the speaker enters it itself', () => {
    const by: By = { kind: 'MEMBER', code: 'VN' };
    register()
      .when(say(by, ['TH'], 'vn-1', {}))
      .isRefused('CLAIM_SOURCE_MISSING', 'sources');
    const asTH = { acting: { member: 'TH' } };
    register()
      .when(say(by, ['TH'], 'vn-1', asTH))
      .isRefused('CLAIM_SOURCE_MISSING', 'sources');
    const asVN = { acting: { member: 'VN' } };
    register()
      .when(say(by, ['TH'], 'vn-1', asVN))
      .records(['StatementAttributed']);
  });

  it('is not made its own by a correction either', () => {
    const said = register().given(say({ kind: 'MEMBER', code: 'VN' }, ['TH']));
    const { stream, id: target } = said.last('StatementAttributed');
    said
      .when({
        CorrectEntry: {
          stream,
          target,
          effective: '2015-02-17',
          reason: 'Misread.',
          data: { subject: 'OTHER', by: { kind: 'MEMBER', code: 'TH' }, members: ['TH'], text: 'As it was.' },
        },
      })
      .isRefused('STATEMENT_OF_ITSELF');
  });

  it('names members and speakers on record', () => {
    register()
      .when(say({ kind: 'PARTNER', code: 'Nobody' }))
      .isRefused('PARTNER_UNKNOWN', 'data.by.code');
    register()
      .when(say({ kind: 'OTHER', name: 'An embassy' }, ['XX']))
      .isRefused('MEMBER_UNKNOWN', 'data.members');
  });
});
