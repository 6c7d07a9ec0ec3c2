import { describe, expect, it } from 'vitest';
import { type Sent, scenario } from '../testing/scenario.ts';
import { source } from './source.ts';

const registered = (id: string, sources: string[] = []): Sent => ({
  RegisterSource: {
    id,
    effective: '2015-05-01',
    sources,
    data: {
      title: 'Report',
      issuer: 'UN-ACT',
      issuerKind: 'ISSUER',
      language: 'en',
      published: '2015-05',
      completeness: 'FULL',
    },
  },
});
const retitled = (id: string, effective: string): Sent => ({
  RetitleSource: { id, effective, data: { title: 'Report, second printing' } },
});

describe('a source', () => {
  it('is registered, may cite itself, and bears the titles it was given', () => {
    const register = scenario().given(registered('report', ['report']), retitled('report', '2016'));
    const on = (day: string) => register.on(source, 'source-report', day).certain;
    expect(on('2015-05-01')).toMatchObject({ id: 'report', title: 'Report', published: { precision: 'MONTH' } });
    expect(on('2016-12-31')?.title).toBe('Report, second printing');
    expect(source.entities(on('2016-12-31'))).toMatchObject([{ type: 'source', key: 'report' }]);
    expect(source.entities(on('2015-04-30'))).toEqual([]);
  });

  it('is mended only by what changes something', () => {
    const mended = (was: string, now: string): Sent => ({
      IssueCorrigendum: { id: 'report', effective: '2016', data: { number: 1, changes: [{ was, now }] } },
    });
    const register = scenario().given(registered('report'));
    register.when(mended('12', '12')).isRefused('FIELD_INVALID', 'data.changes[0]');
    register.when(mended('12', '2')).records(['CorrigendumIssued']);
  });

  it('keeps the remark of whoever recorded it', () => {
    const { RegisterSource } = registered('report') as { RegisterSource: object };
    const register = scenario().given({
      RegisterSource: { ...RegisterSource, note: 'Only the annex was seen.' },
    } as Sent);
    expect(register.on(source, 'source-report', '2016-12-31').certain?.note).toBe('Only the annex was seen.');
    register.given(retitled('report', '2016'));
    expect(register.on(source, 'source-report', '2016-12-31').certain?.note).toBe('Only the annex was seen.');
  });

  it('is registered once, and retitled only where it is on record by then', () => {
    const register = scenario().given(registered('report'));
    register.when(registered('report')).isRefused('ALREADY_RECORDED');
    register.when(retitled('report', '2014')).isRefused('NOT_YET_THEN', 'effective');
    register.when(retitled('nowhere', '2016')).isRefused('SOURCE_UNKNOWN', 'id');
  });

  it('has to be on record before it is cited', () => {
    const register = scenario().given(registered('report'));
    register.when(registered('other', ['report', 'nowhere'])).isRefused('SOURCE_UNKNOWN', 'sources[1]');
    const [event] = register.when(registered('other', ['report'])).records(['SourceRegistered']);
    expect(event).toMatchObject({ sources: [{ source: 'report' }], confidence: 'SECONDARY' });
    expect(register.stream('source-report')[0]).toMatchObject({ sources: [], confidence: 'UNSOURCED' });
  });
});
