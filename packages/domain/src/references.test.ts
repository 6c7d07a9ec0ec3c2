import { describe, expect, it } from 'vitest';
import { membersNamed, referencesIn } from './references.ts';
import { founding } from './testing/founding.ts';
import { scenario } from './testing/scenario.ts';

describe('what data names', () => {
  it('is found wherever it stands, with the path of its field', () => {
    const data = {
      body: 'SOM',
      host: 'TH',
      parties: ['TH', 'KH'],
      presiding: { member: 'LA', office: 'Minister' },
      byDecision: 'COMMIT/B',
      asks: [
        { of: { kind: 'ALL_MEMBERS', except: ['VN'] }, due: { kind: 'BY_NEXT_MEETING', body: 'RTF' } },
        { of: { kind: 'PARTNER', code: 'CSO platform' } },
      ],
      indicators: [{ framework: 'ME', code: '1.1' }],
      place: 'Bangkok',
    };
    expect(referencesIn(data)).toEqual([
      { kind: 'body', code: 'SOM', field: 'data.body' },
      { kind: 'member', code: 'TH', field: 'data.host' },
      { kind: 'member', code: 'TH', field: 'data.parties' },
      { kind: 'member', code: 'KH', field: 'data.parties' },
      { kind: 'member', code: 'LA', field: 'data.presiding.member' },
      { kind: 'decision', code: 'COMMIT/B', field: 'data.byDecision' },
      { kind: 'member', code: 'VN', field: 'data.asks[0].of.except' },
      { kind: 'body', code: 'RTF', field: 'data.asks[0].due.body' },
      { kind: 'partner', code: 'CSO platform', field: 'data.asks[1].of.code' },
      { kind: 'framework', code: 'ME', field: 'data.indicators[0].framework' },
    ]);
    expect(referencesIn({ code: 'SOM', kind: 'SECRETARIAT', member: undefined })).toEqual([]);
  });

  it('are the members an event concerns: named, its own, acting, or in what is corrected', () => {
    const register = scenario().given(...founding, {
      HoldMeeting: {
        key: 'SOM-11',
        effective: '2016',
        acting: { member: 'KH' },
        data: { body: 'SOM', host: 'TH', presiding: { member: 'TH' } },
      },
    });
    expect(membersNamed(register.last('MeetingHeld'))).toEqual(['TH', 'KH']);
    expect(membersNamed(register.last('MemberAdmitted'))).toEqual(['VN']);
    expect(membersNamed(register.last('BodyConstituted'))).toEqual([]);
    const { id: target, stream } = register.last('MeetingHeld');
    register.given({
      CorrectEntry: {
        stream,
        target,
        effective: '2016',
        reason: 'Misread.',
        data: { body: 'SOM', host: 'LA', presiding: { office: 'Chair' } },
      },
    });
    expect(membersNamed(register.last('EntryCorrected'))).toEqual(['LA']);
  });
});
