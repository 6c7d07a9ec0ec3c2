/** What the streams of plans may say: a sub-regional one, and the work plan of one member with two activities and their money. */
import { DAYS, dateOf, MEMBERS, type Sayings, type Step, say } from './saying.ts';

export const PLAN_STREAMS = [
  'workPlan-TH.2013',
  'workPlan-TH.2013',
  'workPlan-TH.2013',
  'workPlan-LA.2014',
  'subregionalPlan-SPA-1',
];

const AREAS = [[], ['prevention'], ['prevention', 'protection']];
/** Of a framework whose versions do not have each of them (see report-sayings.ts). */
const INDICATORS = [
  [],
  [{ framework: 'ME', code: '1' }],
  [
    { framework: 'ME', code: '1' },
    { framework: 'ME', code: '2' },
  ],
];
const STAGES = ['PLEDGED', 'COMMITTED', 'DISBURSED', 'NOT_STATED'];
const MONEY = [
  { amount: '12.50', currency: { code: 'THB', basis: 'STATED' } },
  { amount: '7', currency: { code: 'THB', basis: 'INFERRED' } },
  { amount: '7', currency: { code: 'USD', basis: 'STATED' } },
  { amount: '100' },
  { absence: 'ILLEGIBLE' },
];

/** A day of another date than that of the event itself. */
const another = (given: Step) => dateOf({ day: given.target % DAYS.length, length: given.length });

export const planSayings: Readonly<Record<string, Sayings>> = {
  subregionalPlan(key, given) {
    const areas = AREAS[given.target % AREAS.length];
    const identity = { key, title: `Plan ${given.target % 2}`, nominal: another(given), areas };
    return [
      say('SubregionalPlanDrafted', {
        key,
        draft: `draft ${given.target % 3}`,
        drafters: [{ kind: 'OTHER', name: 'A' }],
      }),
      say('SubregionalPlanConsulted', { key, what: 'in all members' }),
      say('SubregionalPlanBegun', identity),
      say('SubregionalPlanAdopted', { ...identity, byDecision: 'COMMIT/X/1' }),
      say('SubregionalPlanExtended', { key, to: another(given), reason: 'More time.' }),
      say('SubregionalPlanClosed', { key }),
      say('SubregionalPlanDecisionLinked', { key, byDecision: 'COMMIT/X/2', areas, basis: 'INFERRED' }),
    ];
  },
  workPlan(key, given) {
    const [member, year] = key.split('.');
    const of = { member, year: Number(year) };
    const activity = given.which === 2 ? '2' : '1';
    const described = {
      ...of,
      activity,
      title: `Training ${given.target % 2}`,
      partners: [],
      countries: [{ member: MEMBERS[given.which], share: '1' }],
      // What was stored before activities named any says nothing of them.
      ...(given.target % 5 && { indicators: INDICATORS[given.target % INDICATORS.length] }),
      ...(given.target % 3 && { area: 'prevention' }),
      ...(given.target % 2 && { byDecision: `COMMIT/X/${1 + given.which}` }),
    };
    const line = {
      ...of,
      activity,
      line: given.target % 4 ? '1' : '2',
      payer: 'Ministry',
      sector: 'CENTRAL_GOVERNMENT',
      raisedBy: given.target % 3 ? 'NOT_STATED' : 'UN',
      form: given.target % 5 ? 'NOT_STATED' : 'IN_KIND_UNVALUED',
      money: MONEY[given.target % MONEY.length],
    };
    const withdrawn = { ...of, activity, line: line.line, stage: STAGES[given.target % STAGES.length] };
    const said = { ...of, activity, reason: 'So it is said.' };
    const drafted = say('WorkPlanDrafted', {
      ...of,
      ...(given.target % 4 && { subregionalPlan: 'SPA-1' }),
      ...(given.target % 2 && { currency: 'THB' }),
    });
    const planned = say('ActivityPlanned', described);
    return [
      // Often, since nothing is believed of a plan before.
      ...Array.from({ length: 5 }, () => drafted),
      ...Array.from({ length: 4 }, () => planned),
      say('FundingLinePledged', line),
      say('FundingLineCommitted', line),
      say('FundingLineDisbursed', line),
      say('FundingLineReported', line),
      say('FundingLineWithdrawn', { ...withdrawn, money: MONEY[given.which] }),
      say('WorkPlanConsulted', of),
      say('WorkPlanEndorsed', { ...of, authority: 'Task Force' }),
      say('WorkPlanRevised', { ...of, reason: 'Money was short.' }),
      say('WorkPlanClosed', of),
      say('ActivityRevised', described),
      say('ActivityStarted', { ...of, activity }),
      say('ActivityCompleted', { ...of, activity }),
      say('ActivityPostponed', { ...said, toYear: 2014 }),
      say('ActivityCancelled', said),
    ];
  },
};
