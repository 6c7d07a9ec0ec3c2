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
