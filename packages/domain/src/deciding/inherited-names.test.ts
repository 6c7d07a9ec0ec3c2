/** Every object of the language has a constructor; a register has none until somebody records one. */
import { describe, expect, it } from 'vitest';
import { founding } from '../testing/founding.ts';
import { type Sent, scenario } from '../testing/scenario.ts';
import { workPlan } from '../work-plan/work-plan.ts';

const symbol = 'COMMIT/SOM.11/DEC.1';
const adopted = (of = symbol): Sent => ({
  AdoptDecision: { symbol: of, effective: '2016-11-24', data: { body: 'SOM', verb: 'AGREE' } },
});
const plan = { member: 'TH', year: 2016 };
const drafted: Sent = { DraftWorkPlan: { ...plan, effective: '2015-11', data: {} } };

describe.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('%s', (name) => {
  it('is no assignment', () => {
    const decisions = () => scenario().given(...founding, adopted(), adopted('COMMIT/SOM.12/DEC.1'));
    const of = { symbol, effective: '2017' };
    const assignment = name;
    const commands: Sent[] = [
      { ReportFollowUp: { ...of, data: { assignment, implementation: 'COMPLETED' } } },
      { CloseAssignment: { ...of, data: { assignment, body: 'SOM', ground: 'Nothing is left to do.' } } },
      {
        SupersedeDecision: {
          ...of,
          data: { byDecision: 'COMMIT/SOM.12/DEC.1', assignments: [{ assignment, outcome: 'CLOSED' }] },
        },
      },
    ];
    for (const command of commands) decisions().when(command).isRefused('ASSIGNMENT_UNKNOWN');
  });

  it('performs no secretariat before it began', () => {
    const of = { performer: name };
    const begins: Sent = { StartSecretariatPerformer: { ...of, effective: '2004', data: {} } };
    const ends: Sent = { EndSecretariatPerformer: { ...of, effective: '2014', data: {} } };
    scenario().when(ends).isRefused('PERFORMER_UNKNOWN', 'performer');
    scenario().given(begins, ends);
  });
});

it('an activity may bear any number of letters', () => {
  const plans = scenario().given(...founding, drafted);
  const of = { ...plan, effective: '2016-02' };
  const data = { activity: 'constructor' };
  plans.when({ StartActivity: { ...of, data } }).isRefused('ACTIVITY_UNKNOWN', 'data.activity');
  plans.given(
    { PlanActivity: { ...of, data: { activity: '10', title: 'Review' } } },
    { PlanActivity: { ...of, data: { ...data, title: 'Training' } } },
    { PlanActivity: { ...of, data: { activity: '2', title: 'Workshop' } } },
    { StartActivity: { ...of, data } },
  );
  const known = plans.on(workPlan, 'workPlan-TH.2016', '2016-12-31').certain!.activities;
  expect([...known.keys()], 'in the order in which they were planned').toEqual(['10', 'constructor', '2']);
  expect(known.get('constructor')).toMatchObject({ title: 'Training', status: 'STARTED' });
});
