/** What the definition of a measure says against a figure, and what its whole and its counterpart say against the definition. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Unit } from '@rapporteur/schema/figure';
import type { Counterpart } from '@rapporteur/schema/measure';
import { comesTo } from '../as-of.ts';
import { liveEntries } from '../entries.ts';
import { unlikeUnit } from '../figures/figure.ts';
import { type MeasureState, measure as measureKind } from '../figures/measure.ts';
import { streamName } from '../kinds.ts';
import type { Entry } from '../stream-kind.ts';
import { cellOfAffectedPeople } from './affected-people.ts';
import type { Lookup } from './context.ts';

/** References are checked before, so a measure that is not found here was never there. */
export function unlikeMeasure(entry: Entry, lookup: Lookup): Refusal | undefined {
  switch (entry.type) {
    case 'MeasureDefined':
      return unlikeBefore(entry, lookup) ?? unlikeItsKind(entry.data, lookup);
    case 'FigurePublished': {
      const measure = measureOf(entry.data.measure, lookup);
      return measure && (notYetDefined(measure, entry) ?? unlikeFigure(measure, entry.data));
    }
    case 'ProgressMarkerSet': {
      const measure = entry.data.measure === undefined ? undefined : measureOf(entry.data.measure, lookup);
      if (!measure?.affectedPeople) return undefined;
      const why = 'a marker may divide what it counts';
      return refusal('AFFECTED_PEOPLE_CELL', { measure: measure.id, why }, 'data.measure');
    }
    default:
      return undefined;
  }
}

function measureOf(id: string, lookup: Lookup): MeasureState | undefined {
  return comesTo(measureKind, liveEntries(lookup(streamName('measure', id))));
}

function notYetDefined({ id, defined }: MeasureState, { effective }: Entry): Refusal | undefined {
  return defined.from <= effective.to
    ? undefined
    : refusal('NOT_YET_THEN', { named: id, from: defined.from, day: effective.to }, 'effective');
}

type Figured = Extract<Entry, { type: 'FigurePublished' }>['data'];
function unlikeFigure(measure: MeasureState, data: Figured): Refusal | undefined {
  if (data.currency && measure.unit !== 'MONEY')
    return refusal('FIGURE_CURRENCY_UNEXPECTED', { measure: measure.id }, 'data.currency');
  const unlike = unlikeUnit(data.figure, measure.unit, 'data.figure.value');
  return unlike ?? (measure.affectedPeople ? cellOfAffectedPeople(data) : undefined);
}

/** The unit in which the register computes what stands beside the published figure. */
const UNIT_OF: Readonly<Record<Counterpart, Unit>> = {
  ACTIVITY_SHARE: 'PERCENT',
  MONEY_SHARE: 'PERCENT',
  SHARE_OF_WHOLE: 'PERCENT',
  FUNCTIONS_FULLY: 'COUNT',
  FUNCTIONS_PARTLY: 'COUNT',
  FUNCTIONS_IN_ALL: 'COUNT',
  CSO_PERSONS: 'COUNT',
  YOUTH_PERSONS: 'COUNT',
  REPORTED_ON_FRAMEWORK: 'COUNT',
};

/** Figures may rest on a definition that was voided since, so another one under the same id keeps what they were judged by. */
function unlikeBefore({ id: event, data }: Extract<Entry, { type: 'MeasureDefined' }>, lookup: Lookup) {
  for (const before of lookup(streamName('measure', data.id))) {
    if (before.type !== 'MeasureDefined' || before.id === event) continue;
    const field = (['unit', 'affectedPeople'] as const).find((name) => before.data[name] !== data[name]);
    if (field) return refusal('MEASURE_FIXED', { field, measure: data.id }, `data.${field}`);
  }
  return undefined;
}

type Defined = Extract<Entry, { type: 'MeasureDefined' }>['data'];
function unlikeItsKind({ id, unit, wholeOf, counterpart, affectedPeople }: Defined, lookup: Lookup) {
  if (affectedPeople && unit !== 'COUNT')
    return refusal('AFFECTED_PEOPLE_CELL', { measure: id, why: 'they are counted, in COUNT' }, 'data.unit');
  if (counterpart && UNIT_OF[counterpart] !== unit)
    return refusal('MEASURE_COUNTERPART_UNLIKE', { counterpart, unit: UNIT_OF[counterpart] }, 'data.unit');
  if (wholeOf === undefined)
    return counterpart === 'SHARE_OF_WHOLE' ? unlikeWhole('it says of which measure', 'data.wholeOf') : undefined;
  if (unit !== 'PERCENT') return unlikeWhole('it is in PERCENT', 'data.unit');
  if (wholeOf === id) return unlikeWhole('its whole is another measure', 'data.wholeOf');
  const whole = measureOf(wholeOf, lookup);
  if (whole?.unit === 'PERCENT') return unlikeWhole('its whole is in MONEY or COUNT', 'data.wholeOf');
  if (whole?.affectedPeople)
    return refusal('AFFECTED_PEOPLE_CELL', { measure: wholeOf, why: 'shares would divide them' }, 'data.wholeOf');
  return undefined;
}

const unlikeWhole = (rule: string, field: string) => refusal('MEASURE_WHOLE_UNLIKE', { rule }, field);
