import { describe, expect, test } from 'vitest';
import { founding } from '../testing/founding.ts';
import { adoptFramework, indicator } from '../testing/reporting.ts';
import { type Scenario, type Sent, scenario } from '../testing/scenario.ts';
import { workPlan } from '../work-plan/work-plan.ts';

const of = { member: 'TH', year: 2018 };
const named = (...codes: string[]) => codes.map((code) => ({ framework: 'ME', code }));
const planned = (indicators: object[], effective = '2017-11', activity = '1'): Sent => ({
  PlanActivity: { ...of, effective, data: { activity, title: 'Training', indicators: indicators as never } },
});
const revised = (indicators: object[], effective = '2018-06-01'): Sent => ({
  ReviseActivity: { ...of, effective, data: { activity: '1', title: 'Workshop', indicators: indicators as never } },
});
const codes = (...all: string[]) => ({ indicators: all.map((code) => indicator(code)) as never });
const drafted: Sent = { DraftWorkPlan: { ...of, effective: '2017-10', data: {} } };
/** A framework adopted in 2016 with the indicators 1 to 4, and the work plan of Thailand for 2018. */
const register = () => scenario().given(...founding, adoptFramework(), drafted);
const nextVersion = (effective: string, ...all: string[]) => adoptFramework('v2', effective, codes(...all));
const namedIn = (plans: Scenario) =>
  plans
    .on(workPlan, 'workPlan-TH.2018', '2019-01-01')
    .certain?.activities.get('1')
    ?.indicators.map(({ code }) => code);

describe('an activity', () => {
  test('names indicators in the order of the framework, and each as a thing of its own', () => {
    const plans = register().given(planned(named('3', '1', '2')));
    expect(namedIn(plans)).toEqual(['1', '2', '3']);
    const { possible } = plans.on(workPlan, 'workPlan-TH.2018', '2018-01-01');
    expect(workPlan.entities(possible).slice(2)).toEqual(
      ['1', '2', '3'].map((code) => ({
        type: 'activityIndicator',
        key: `TH.2018/1 ME ${code}`,
        state: {
          ...of,
          activity: '1',
          planned: expect.objectContaining({ from: '2017-11-01' }),
          framework: 'ME',
          code,
        },
      })),
    );
    plans.given(revised(named('4', '2')));
    expect(namedIn(plans)).toEqual(['2', '4']);
    // Described anew without any, it is to move none.
    plans.given(revised([], '2018-07-01'));
    expect(namedIn(plans)).toEqual([]);
  });

  test('names frameworks by their keys', () => {
    const plans = register().given(
      adoptFramework('v1', '2016', {}, 'A-ME'),
      planned([...named('2'), { framework: 'A-ME', code: '3' }, ...named('1'), { framework: 'A-ME', code: '1' }]),
    );
    const { data } = plans.last('ActivityPlanned') as { data: { indicators: { framework: string; code: string }[] } };
    expect(data.indicators.map(({ framework, code }) => `${framework} ${code}`)).toEqual([
      'A-ME 1',
      'A-ME 3',
      'ME 1',
      'ME 2',
    ]);
  });

  test('names no indicator twice, none of a framework that is not on record, none that its framework never had', () => {
    register()
      .when(planned(named('1', '2', '1')))
      .isRefused('FIELD_INVALID', 'data.indicators');
    register()
      .when(planned([{ framework: 'NO-ME', code: '1' }]))
      .isRefused('FRAMEWORK_UNKNOWN', 'data.indicators[0].framework');
    const { params } = register()
      .when(planned(named('1', '9')))
      .isRefused('INDICATOR_UNKNOWN', 'data.indicators');
    expect(params).toEqual({ framework: 'ME', version: 'v1', indicator: '9' });
    register()
      .given(planned([]))
      .when(revised(named('9')))
      .isRefused('INDICATOR_UNKNOWN', 'data.indicators');
  });

  test('names none of a framework without a version for the year of its plan', () => {
    const late = scenario().given(...founding, adoptFramework('v1', '2019'), drafted);
    late.when(planned(named('1'))).isRefused('FRAMEWORK_NOT_IN_FORCE', 'data.indicators');
    const closed = scenario().given(
      ...founding,
      { AdoptSubregionalPlan: { key: 'SPA-4', effective: '2015', data: {} } },
      adoptFramework('v1', '2016', { subregionalPlan: 'SPA-4' }),
      { CloseSubregionalPlan: { key: 'SPA-4', effective: '2017-06', data: {} } },
      drafted,
    );
    closed.when(planned(named('1'))).isRefused('FRAMEWORK_NOT_IN_FORCE');
    // Drawn up while the plan ran, it could not know.
    closed.when(planned(named('1'), '2017-05')).isRefused('NOT_YET_THEN', 'effective');
    closed.given({ DraftWorkPlan: { member: 'LA', year: 2018, effective: '2017-01', data: {} } });
    closed
      .when({
        PlanActivity: {
          member: 'LA',
          year: 2018,
          effective: '2017-05',
          data: { activity: '1', title: 'Training', indicators: named('1') },
        },
      })
      .records(['ActivityPlanned']);
  });

  test('may name what is adopted in the course of the year, as drafts of it go round before', () => {
    const plans = scenario().given(...founding, adoptFramework('v1', '2018-03'), drafted);
    plans.when(planned(named('1'))).records(['ActivityPlanned']);
  });

  test('keeps naming what a version left out before the year began if it was drawn up before that, with a warning', () => {
    const plans = register().given(nextVersion('2017-12-01', '1', '3'));
    plans.when(planned(named('1', '2'))).records(['ActivityPlanned'], 'INDICATOR_DROPPED');
    plans.when(planned(named('1', '3'), '2017-11', '2')).records(['ActivityPlanned']);
    plans.when(planned(named('2'), '2017-12-15', '3')).isRefused('INDICATOR_UNKNOWN', 'data.indicators');
    // On some day of November or December it was possible.
    plans.when(planned(named('2'), '2017-11/2017-12', '3')).records(['ActivityPlanned'], 'INDICATOR_DROPPED');
  });

  test('may name whatever was in force on some day of the year, as reports may', () => {
    const plans = register().given(planned([]), nextVersion('2018-03-01', '1', '5'));
    plans.when(revised(named('5'))).records(['ActivityRevised']);
    plans.when(revised(named('2'), '2018-07-01')).records(['ActivityRevised'], 'INDICATOR_DROPPED');
  });
});

describe('a correction of an activity', () => {
  const correct = (plans: Scenario, indicators: object[], effective = '2017-11'): Sent => {
    const { id: target, stream } = plans.last('ActivityPlanned');
    const data = { activity: '1', title: 'Training', indicators };
    return { CorrectEntry: { stream, target, effective, reason: 'Misread.', data } };
  };

  test('is judged and put in order like a new entry', () => {
    const plans = register().given(planned(named('1')));
    plans.when(correct(plans, named('9'))).isRefused('INDICATOR_UNKNOWN', 'data.indicators');
    plans.when(correct(plans, [{ framework: 'NO-ME', code: '1' }])).isRefused('FRAMEWORK_UNKNOWN');
    plans.when(correct(plans, named('2', '2'))).isRefused('FIELD_INVALID', 'data.indicators');
    plans.when(correct(plans, named('4', '2'))).records(['EntryCorrected']);
    expect(namedIn(plans)).toEqual(['2', '4']);
  });

  test('is warned of what the version that counts left out', () => {
    const plans = register().given(planned(named('1')), nextVersion('2018-03-01', '1'));
    plans.when(correct(plans, named('2'))).records(['EntryCorrected'], 'INDICATOR_DROPPED');
  });

  test('that leaves them out says so', () => {
    const plans = register().given(planned(named('1')));
    plans.when(correct(plans, [], '2017-12')).records(['EntryCorrected'], 'CORRECTION_LEAVES_OUT');
  });
});

describe('a version of a framework that leaves an indicator out', () => {
  test('warns of the activities that name it, of plans for which it counts', () => {
    const plans = register().given(
      planned(named('1')),
      planned(named('2'), '2017-11', '2'),
      planned(named('1'), '2017-11', '3'),
      { DraftWorkPlan: { member: 'TH', year: 2017, effective: '2016-11', data: {} } },
      {
        PlanActivity: {
          member: 'TH',
          year: 2017,
          effective: '2016-11',
          data: { activity: '1', title: 'Training', indicators: named('1') },
        },
      },
      // Described anew, it names another one.
      {
        ReviseActivity: {
          ...of,
          effective: '2017-12',
          data: { activity: '3', title: 'Study', indicators: named('3') },
        },
      },
    );
    const events = plans.stream('workPlan-TH.2018').map(({ id }) => id);
    const outcome = plans.send(nextVersion('2018-03-01', '2', '3'));
    expect(outcome).toMatchObject({
      warnings: [
        {
          code: 'INDICATOR_DROPPED',
          event: events[1],
          sentence:
            'Activity 1 of TH.2018 is to move indicator 1 of ME, which v2 no longer has; look whether another one took its place.',
        },
      ],
    });
  });

  test('does not where a version after it counts for the plan', () => {
    const plans = register().given(planned(named('1')), adoptFramework('v3', '2018-05', codes('1')));
    plans.when(nextVersion('2018-03-01', '2')).records(['ResultsFrameworkAdopted']);
  });

  test('warns of nothing else, and of nothing where it leaves none out', () => {
    const plans = register().given(planned(named('1')));
    plans.when(adoptFramework('v2', '2018-03-01')).records(['ResultsFrameworkAdopted']);
    plans.when(adoptFramework('v3', '2018-04-01', codes('1', '2'))).records(['ResultsFrameworkAdopted']);
  });
});

describe('a framework whose indicators activities name', () => {
  test('keeps its adoption, unless another version has them', () => {
    const plans = register().given(planned(named('1')));
    const { id: target, stream } = plans.last('ResultsFrameworkAdopted');
    const voided: Sent = { VoidEntry: { stream, target, reason: 'Entered twice.' } };
    plans.when(voided).isRefused('ENTRY_NEEDED', 'target');
    plans.given(nextVersion('2018-03-01', '1', '2', '3'));
    plans.when(voided).records(['EntryVoided']);
  });

  test('tells what is left without footing when its date is mended', () => {
    const plans = register().given(planned(named('1')));
    const { id: target, stream, data } = plans.last('ResultsFrameworkAdopted');
    const mended = { stream, target, effective: '2019', reason: 'Misread.', data: data as Record<string, unknown> };
    plans.when({ CorrectEntry: mended }).records(['EntryCorrected'], 'FRAMEWORK_NOT_IN_FORCE');
  });
});
