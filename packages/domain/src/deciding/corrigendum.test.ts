import { describe, expect, it } from 'vitest';
import { decision } from '../decision/decision.ts';
import { liveEntries } from '../entries.ts';
import { source } from '../sources/source.ts';
import { report } from '../testing/figures.ts';
import { founding } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';

const symbol = 'COMMIT/IMM.4/DEC.1';
const stream = `decision-${symbol}`;
const titled = (title: string) => ({ body: 'IMM', verb: 'ADOPT' as const, title });
const issue = (number: number, more: object = {}): Sent => ({
  IssueCorrigendum: {
    id: 'report',
    effective: '2015-09-01',
    data: { number, changes: [{ locator: 'p. 3', was: 'Plan', now: 'Sub-regional plan' }], ...more },
  },
});
const register = () =>
  scenario().given(...founding, report('report'), report('other'), {
    AdoptDecision: { symbol, effective: '2015-04-30', sources: ['report'], data: titled('Plan') },
  });
const correct = (target: string, more: object = {}, sources = ['report']): Sent => ({
  CorrectEntry: {
    stream,
    target,
    effective: '2015-04-30',
    sources,
    class: 'SOURCE_CORRIGENDUM',
    reason: 'The issuer mended it.',
    data: titled('Sub-regional plan'),
    ...more,
  },
});
const follows = (number: number, of = 'report') => ({ corrigendum: { source: of, number } });

describe('a corrigendum', () => {
  it('is shown on its source from the day it was issued, under its own number', () => {
    const given = register().given(issue(2, { published: '2015-09-15' }), issue(1));
    const on = (day: string) => given.on(source, 'source-report', day).certain?.corrigenda;
    expect(on('2015-08-31')).toEqual([]);
    expect(on('2015-09-01')).toMatchObject([
      { number: 1, date: { from: '2015-09-01' }, changes: [{ was: 'Plan', now: 'Sub-regional plan' }] },
      { number: 2, published: { from: '2015-09-15' } },
    ]);
    given.when(issue(1)).isRefused('ALREADY_RECORDED');
    given
      .when({ RetitleSource: { id: 'report', effective: '2016', data: { title: 'B' } } })
      .records(['SourceRetitled']);
    expect(given.on(source, 'source-report', '2016-12-31').certain).toMatchObject({ title: 'B', corrigenda: [{}, {}] });
  });

  it('is of a source on record, and not from before it', () => {
    scenario().when(issue(1)).isRefused('SOURCE_UNKNOWN');
    const early = { IssueCorrigendum: { ...Object.values(issue(1))[0], effective: '2014' } } as Sent;
    register().when(early).isRefused('NOT_YET_THEN');
  });
});

describe('a correction after the issuer', () => {
  it('names the corrigendum it follows and keeps when that was published', () => {
    const given = register().given(issue(1, { published: '2015-09-15' }), issue(2));
    const { id } = given.last('DecisionAdopted');
    given.given(correct(id, follows(1)));
    expect(given.last('EntryCorrected').data).toMatchObject({
      class: 'SOURCE_CORRIGENDUM',
      corrigendum: { source: 'report', number: 1, published: { from: '2015-09-15' } },
    });
    // As known before the correction, the slip is still there.
    const now = given.stream(stream);
    const titles = [now.slice(0, -1), now].map((events) => liveEntries(events)[0]?.data);
    expect(titles).toMatchObject([{ title: 'Plan' }, { title: 'Sub-regional plan' }]);
    expect(given.on(decision, stream, '2015-04-30').certain?.decision.title).toBe('Sub-regional plan');
    given.given(correct(given.last('EntryCorrected').id, { ...follows(2), data: titled('Plan of action') }));
    expect(given.last('EntryCorrected').data).toMatchObject({ corrigendum: { published: { from: '2015-09-01' } } });
  });

  it('is refused without one, with one that is not on record, and with one of a source it does not cite', () => {
    const given = register().given(issue(1));
    const { id } = given.last('DecisionAdopted');
    given.when(correct(id)).isRefused('CORRIGENDUM_MISSING', 'corrigendum');
    given.when(correct(id, follows(2))).isRefused('CORRIGENDUM_UNKNOWN', 'corrigendum');
    given.when(correct(id, follows(1, 'other'), ['report', 'other'])).isRefused('CORRIGENDUM_UNKNOWN', 'corrigendum');
    given.when(correct(id, follows(1), ['other'])).isRefused('CORRIGENDUM_NOT_CITED', 'sources');
    const { stream: where, id: target } = given.last('CorrigendumIssued');
    given.given({ VoidEntry: { stream: where, target, reason: 'Another report.' } });
    given.when(correct(id, follows(1))).isRefused('CORRIGENDUM_UNKNOWN', 'corrigendum');
  });

  it.each(['REGISTER_SLIP', 'TRANSLATION', 'REATTRIBUTION'])('of class %s follows none', (of) => {
    const given = register().given(issue(1));
    const { id } = given.last('DecisionAdopted');
    given.when(correct(id, { ...follows(1), class: of })).isRefused('CORRIGENDUM_OF_ANOTHER_CLASS', 'corrigendum');
    given.when(correct(id, { class: of })).records(['EntryCorrected']);
  });
});
