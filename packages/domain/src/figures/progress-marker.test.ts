import { describe, expect, it } from 'vitest';
import { measured } from '../testing/figures.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { progressMarker } from './progress-marker.ts';

const key = { programme: 'UN-ACT', year: 2014, code: '3.1a' };
const set = (targets: object[] = [], more: object = {}): Sent => ({
  SetProgressMarker: {
    ...key,
    effective: '2015-05',
    ...more,
    data: { statement: 'Research completed', targets: targets as never },
  },
});
const rate = (rating: string, more: object = {}, figures: object[] = []): Sent => ({
  ReportProgressMarker: {
    ...key,
    effective: '2015-05',
    sources: ['report-a'],
    ...more,
    data: {
      rating: rating as 'NOT_RATED',
      ratedBy: { kind: 'OTHER', name: 'UN-ACT' },
      selfRated: true,
      figures: figures as never,
    },
  },
});
const register = () => scenario().given(...measured);
const stream = 'progressMarker-un-act.2014.3.1a';

describe('a progress marker', () => {
  it('is set with its targets and rated, the rating whatever the number says', () => {
    const markers = register().given(
      set([{ figure: { value: '3500' }, label: 'new' }]),
      rate('FULLY_ACHIEVED', {}, [{ figure: { value: '3425' }, label: 'new' }]),
      rate('PARTLY_ACHIEVED', { effective: '2016', sources: ['report-b'] }, [{ figure: { absence: 'ILLEGIBLE' } }]),
    );
    expect(progressMarker.entities(markers.on(progressMarker, stream, '2020-01-01').certain)).toMatchObject([
      {
        type: 'progressMarker',
        key: 'UN-ACT.2014.3.1a',
        state: {
          statement: 'Research completed',
          targets: [{ label: 'new', figure: { value: '3500' }, unit: 'COUNT' }],
          reports: [
            { rating: 'FULLY_ACHIEVED', selfRated: true, figures: [{ figure: { value: '3425' } }] },
            { rating: 'PARTLY_ACHIEVED', reported: { from: '2016-01-01' } },
          ],
          events: [markers.last('ProgressMarkerSet').id],
        },
      },
    ]);
    expect(progressMarker.entities(progressMarker.initial)).toEqual([]);
  });

  it('is rated by its own programme as self-rated only', () => {
    const markers = register().given(set());
    const by = (name: string, selfRated: boolean): Sent => ({
      ReportProgressMarker: {
        ...key,
        effective: '2015-05',
        sources: ['report-a'],
        data: { rating: 'NOT_RATED', ratedBy: { kind: 'OTHER', name }, selfRated },
      },
    });
    markers.when(by('un-act', false)).isRefused('FIELD_INVALID', 'data.selfRated');
    markers.when(by('An evaluator', false)).records(['ProgressMarkerReported']);
    markers.when(by('UNDP', true)).records(['ProgressMarkerReported']);
  });

  it('is set once, and rated only when it is set, however it is capitalised', () => {
    const markers = register();
    markers.when(rate('NOT_ACHIEVED')).isRefused('MARKER_NOT_SET', 'code');
    markers.given(set());
    markers.when(set([], { programme: 'un-act' })).isRefused('ALREADY_RECORDED');
    markers.when(rate('NOT_ACHIEVED', { effective: '2015-04' })).isRefused('NOT_YET_THEN', 'effective');
    markers.when(rate('NOT_ACHIEVED', { code: '3.1A' })).records(['ProgressMarkerReported']);
    const target = markers.last('ProgressMarkerSet').id;
    markers.when({ VoidEntry: { stream, target, reason: 'Another year.' } }).isRefused('ENTRY_NEEDED');
  });

  it('is rated once from the same place, and as often as sources do', () => {
    const markers = register().given(set(), rate('NOT_ACHIEVED'));
    markers.when(rate('NOT_ACHIEVED')).isRefused('ALREADY_RECORDED');
    markers.when(rate('NOT_ACHIEVED', { sources: ['report-b'] })).records(['ProgressMarkerReported']);
  });

  it('is rated by a source', () => {
    const markers = register().given(set());
    markers.when(rate('NOT_ACHIEVED', { sources: [] })).isRefused('CLAIM_SOURCE_MISSING', 'sources');
  });

  it('has numbers that fit their units', () => {
    const markers = register();
    markers
      .when(set([{ figure: { value: '5' } }, { figure: { value: '2.5' } }]))
      .isRefused('FIGURE_UNLIKE_UNIT', 'data.targets[1].figure');
    markers.given(set([{ figure: { value: '20' }, unit: 'PERCENT' }]));
    markers
      .when(rate('NOT_RATED', {}, [{ figure: { value: '120' }, unit: 'PERCENT' }]))
      .isRefused('FIGURE_UNLIKE_UNIT', 'data.figures[0].figure');
  });
});
