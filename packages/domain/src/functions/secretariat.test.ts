import { describe, expect, it } from 'vitest';
import { type Sent, scenario } from '../testing/scenario.ts';
import { secretariat } from './secretariat.ts';

const started = (performer: string, effective: string, data = {}): Sent => ({
  StartSecretariatPerformer: { performer, effective, data },
});
const ended = (performer: string, effective: string): Sent => ({
  EndSecretariatPerformer: { performer, effective, data: { reason: 'The project closed.' } },
});

describe('who performs the secretariat', () => {
  it('begins and ends, and may overlap with who takes over', () => {
    const given = scenario().given(
      started('UNIAP', '2004'),
      started('UN-ACT', '2014-03', { words: 'without interruption' }),
      ended('uniap', '2014-04'),
    );
    const on = (day: string) => given.on(secretariat, 'secretariat-COMMIT', day).certain;
    expect(secretariat.entities(on('2004-12-31'))).toMatchObject([{ type: 'secretariatPerformer', key: 'UNIAP' }]);
    expect([...on('2014-03-31').values()]).toMatchObject([
      { performer: 'UNIAP', from: { precision: 'YEAR' } },
      { performer: 'UN-ACT', words: 'without interruption' },
    ]);
    expect([...on('2014-03-31').values()].some(({ to }) => to)).toBe(false);
    expect([...on('2014-04-30').values()][0]).toMatchObject({
      performer: 'UNIAP',
      to: { from: '2014-04-01' },
      endedBecause: 'The project closed.',
      events: [given.log[0]?.id, given.log[2]?.id],
    });
  });

  it('is on record once for each, however its name is capitalised', () => {
    const given = scenario().given(started('UN-ACT', '2014-04-01'));
    given.when(started('Un-Act', '2015')).isRefused('ALREADY_RECORDED');
    given.when(ended('UNIAP', '2015')).isRefused('PERFORMER_UNKNOWN', 'performer');
    given.when(ended('UN-ACT', '2014-03')).isRefused('NOT_YET_THEN', 'effective');
    given.given(ended('UN-ACT', '2018')).when(ended('UN-ACT', '2019')).isRefused('ALREADY_RECORDED');
  });
});
