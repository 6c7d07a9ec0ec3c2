import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { adoptFramework, indicator } from '../testing/reporting.ts';
import { scenario } from '../testing/scenario.ts';
import { framework, versionsFor } from './framework.ts';

const register = () => scenario().given(...founding, adoptFramework());
const frameworkOf = (frameworks: ReturnType<typeof register>) =>
  frameworks.on(framework, 'framework-ME', '2026-01-01').certain!;

describe('a results framework', () => {
  it('is in force version by version, each adopted once', () => {
    const frameworks = register().given(adoptFramework('v2', '2018-07-01', { indicators: [indicator('1')] as never }));
    frameworks.when(adoptFramework('v2', '2019')).isRefused('ALREADY_RECORDED');
    expect(frameworkOf(frameworks)).toMatchObject({
      key: 'ME',
      versions: [
        { version: 'v1', adopted: { from: '2016-01-01' } },
        { version: 'v2', indicators: [{ code: '1' }] },
      ],
    });
    expect(framework.entities(framework.initial)).toEqual([]);
  });

  it('counts for a period by the versions that were in force on some day of it, until its plan is closed', () => {
    const frameworks = register().given(adoptFramework('v2', '2018-07-01'));
    const versions = (from: string, to: string, effectiveTo?: string) =>
      versionsFor(
        frameworkOf(frameworks),
        { from, to } as never,
        effectiveTo ? { status: 'CLOSED', effectiveTo: { to: effectiveTo } as never } : undefined,
      ).map(({ version }) => version);
    expect(versions('2015-01-01', '2015-12-31')).toEqual([]);
    expect(versions('2016-01-01', '2016-12-31')).toEqual(['v1']);
    expect(versions('2018-01-01', '2018-12-31')).toEqual(['v1', 'v2']);
    expect(versions('2018-07-02', '2018-12-31')).toEqual(['v2']);
    expect(versions('2019-01-01', '2019-12-31', '2018-12-31')).toEqual([]);
    expect(versions('2018-01-01', '2018-12-31', '2018-12-31')).toEqual(['v1', 'v2']);
  });

  it('has baselines and targets that fit the units, and requires of members nothing that counts affected people', () => {
    const frameworks = scenario().given(...founding);
    const adopting = (...indicators: object[]) =>
      frameworks.when(adoptFramework('v1', '2016', { indicators } as never));
    adopting(indicator('1'), indicator('2', 'PERCENT', { target: { value: '101' } })).isRefused(
      'FIGURE_UNLIKE_UNIT',
      'data.indicators[1].target',
    );
    adopting(indicator('1', 'COUNT', { baseline: { value: '0.5' } })).isRefused(
      'FIGURE_UNLIKE_UNIT',
      'data.indicators[0].baseline',
    );
    adopting(indicator('1', 'COUNT', { currency: { code: 'THB' } })).isRefused(
      'FIGURE_CURRENCY_UNEXPECTED',
      'data.indicators[0].currency',
    );
    adopting(indicator('1', 'COUNT', { affectedPeople: true })).isRefused(
      'INDICATOR_OF_AFFECTED_PEOPLE',
      'data.indicators[0].required',
    );
    adopting(indicator('1'), indicator('1')).isRefused('FIELD_INVALID', 'data.indicators');
    frameworks
      .when(adoptFramework('v1', '2016', { subregionalPlan: 'SPA-9' }))
      .isRefused('SUBREGIONAL_PLAN_UNKNOWN', 'data.subregionalPlan');
  });

  it('keeps the protection of what counts affected people, in every version and also where it is voided and given anew', () => {
    const frameworks = register();
    const open = (version: string, more: object) =>
      frameworks.when(
        adoptFramework(version, '2017', {
          indicators: [indicator('4', 'COUNT', { required: false, ...more })],
        } as never),
      );
    open('v2', {}).isRefused('FRAMEWORK_FIXED', 'data.indicators');
    const { id: target, stream } = frameworks.last('ResultsFrameworkAdopted');
    frameworks.given({ VoidEntry: { stream, target, reason: 'Adopted twice.' } });
    open('v1', {}).isRefused('FRAMEWORK_FIXED', 'data.indicators');
    open('v1', { affectedPeople: true, target: { value: '9' } }).isRefused('INDICATOR_OF_AFFECTED_PEOPLE');
    open('v1', { affectedPeople: true, target: { value: '10' } }).records(['ResultsFrameworkAdopted']);
  });

  it('keeps by correction what reports were judged by', () => {
    const frameworks = register();
    const { id: target, stream } = frameworks.last('ResultsFrameworkAdopted');
    const correcting = (indicators: object[]) =>
      frameworks.when({
        CorrectEntry: { stream, target, effective: '2016', reason: 'Misread.', data: { indicators } },
      });
    const four = [
      indicator('1', 'COUNT', { statement: 'Said better' }),
      indicator('2', 'PERCENT'),
      indicator('3', 'MONEY', { required: false }),
      indicator('4', 'COUNT', { required: false, affectedPeople: true }),
    ];
    correcting(four.slice(1)).isRefused('FRAMEWORK_FIXED', 'data.indicators');
    correcting([indicator('1', 'PERCENT'), ...four.slice(1)]).isRefused('FRAMEWORK_FIXED', 'data.indicators');
    correcting([...four, indicator('5')]).records(['EntryCorrected']);
    expect(frameworkOf(frameworks).versions[0]!.indicators.map(({ code }) => code)).toEqual(['1', '2', '3', '4', '5']);
  });
});
