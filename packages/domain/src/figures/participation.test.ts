import { describe, expect, it } from 'vitest';
import { measured } from '../testing/figures.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { participation } from './participation.ts';

const count = (value: string, more: object = {}, data: object = {}): Sent => ({
  CountParticipation: {
    category: 'CSO',
    year: 2014,
    effective: '2014',
    sources: ['report-a'],
    ...more,
    data: { what: 'CSO representatives', persons: { value }, ...data },
  },
});
const register = () => scenario().given(...measured);

describe('a count of participants', () => {
  it('stands beside the other counts of its year', () => {
    const counts = register().given(count('80'), count('75', { sources: ['report-b'] }));
    const [first, second] = participation.entities(
      counts.on(participation, 'participation-CSO.2014', '2015-01-01').certain,
    );
    expect(first).toMatchObject({
      type: 'participation',
      key: counts.stream('participation-CSO.2014')[0]?.id,
      state: {
        category: 'CSO',
        year: 2014,
        persons: { value: '80' },
        counted: { from: '2014-01-01', to: '2014-12-31' },
      },
    });
    expect(second).toMatchObject({ state: { persons: { value: '75' }, sources: [{ source: 'report-b' }] } });
    counts.when(count('80')).isRefused('ALREADY_RECORDED');
  });

  it('counts by a choice with a reason where others of the same differ, and by none for being recorded last', () => {
    const counts = register().given(
      count('80'),
      count('75', { sources: ['report-b'] }),
      count('12', { effective: '2014-05' }),
    );
    const [first, second] = counts.log.filter(({ type }) => type === 'ParticipationCounted').map(({ id }) => id) as [
      string,
      string,
    ];
    const standing = () =>
      participation
        .entities(counts.on(participation, 'participation-CSO.2014', '2026-01-01').certain)
        .map(({ state }) => state);
    expect(standing()).toMatchObject([
      { preferred: false, conflicting: true, unsettled: true },
      { preferred: false, conflicting: true, unsettled: true },
      { preferred: true, conflicting: false, unsettled: false, persons: { value: '12' } },
    ]);
    const prefer = (claim: string, reason = 'It is the list itself.'): Sent => ({
      PreferParticipationCount: { category: 'CSO', year: 2014, effective: '2016', data: { claim, reason } },
    });
    counts.when(prefer(first, '')).isRefused('FIELD_INVALID', 'data.reason');
    counts.when(prefer(counts.last('SourceRegistered').id)).isRefused('FIGURE_CLAIM_UNKNOWN', 'data.claim');
    counts.given(prefer(first));
    expect(standing()).toMatchObject([
      {
        preferred: true,
        unsettled: false,
        reason: 'It is the list itself.',
        events: [first, counts.last('ParticipationCountPreferred').id],
      },
      { preferred: false, unsettled: false, persons: { value: '75' } },
      { preferred: true },
    ]);
    // Chosen anew, and open again once something else is said.
    counts.given(prefer(second, 'The list was doubled.'), count('77', { sources: ['report-a', 'report-b'] }));
    expect(standing().map((each) => ('unsettled' in each ? each.unsettled : undefined))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(standing()[1]).toMatchObject({ preferred: true, reason: 'The list was doubled.' });
    counts
      .when({ VoidEntry: { stream: 'participation-CSO.2014', target: second, reason: 'Twice.' } })
      .isRefused('ENTRY_NEEDED');
  });

  it('is a claim of some source', () => {
    register()
      .when(count('80', { sources: [] }))
      .isRefused('CLAIM_SOURCE_MISSING', 'sources');
    register()
      .when(count('80', { sources: ['report-a', 'report-b'] }))
      .records(['ParticipationCounted']);
  });

  it('is of whole persons, of a day in its year, and at a meeting on record', () => {
    const counts = register();
    counts.when(count('7.5')).isRefused('FIGURE_UNLIKE_UNIT', 'data.persons');
    counts.when(count('80', { effective: '2015-01-01' })).isRefused('PARTICIPATION_OF_ANOTHER_YEAR', 'effective');
    counts.when(count('80', { effective: '2013' })).isRefused('PARTICIPATION_OF_ANOTHER_YEAR', 'effective');
    counts.when(count('80', { effective: '2014-12-30/2015-01-02' })).records(['ParticipationCounted']);
    counts.when(count('80', {}, { meeting: 'SOM-99' })).isRefused('MEETING_UNKNOWN', 'data.meeting');
  });
});
