/** The work plan of one member for one calendar year: its versions, its activities, and who pays for them. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { CurrencyCode, Decimal, Money, PayerSector } from './figure.ts';
import { IndicatorRef } from './framework.ts';
import { PartialDate } from './partial-date.ts';
import {
  ActivityNo,
  FundingLineNo,
  Line,
  MeetingKey,
  MemberCode,
  Name,
  Passage,
  PlanKey,
  Symbol_,
  Year,
} from './text.ts';

/** Who won the money over: the marker of the process says "funded or fundraised by governments", so both have to be known. */
export const RaisedBy = z
  .enum(['GOVERNMENT', 'SECRETARIAT', 'UN', 'CSO', 'OTHER', 'NOT_STATED'])
  .meta({ id: 'RaisedBy', description: 'Who won the money over, whoever pays it.' });
export type RaisedBy = z.infer<typeof RaisedBy>;
export const FundingForm = z.enum(['CASH', 'IN_KIND_VALUED', 'IN_KIND_UNVALUED', 'NOT_STATED']).meta({
  id: 'FundingForm',
  description: 'Money, or in kind: IN_KIND_VALUED with an amount, IN_KIND_UNVALUED without.',
});
export type FundingForm = z.infer<typeof FundingForm>;
export const FundingPurpose = z
  .enum(['TRAVEL', 'LODGING', 'INTERPRETATION', 'LOGISTICS', 'ALLOWANCE', 'STAFF', 'OTHER'])
  .meta({ id: 'FundingPurpose', description: 'What the money is for.' });
export type FundingPurpose = z.infer<typeof FundingPurpose>;
/** The stages that money goes through; NOT_STATED where a source says that somebody pays and no more. */
export const MoneyStage = z.enum(['PLEDGED', 'COMMITTED', 'DISBURSED', 'NOT_STATED']).meta({
  id: 'MoneyStage',
  description: 'How far the money has come; NOT_STATED where a source says that somebody pays and no more.',
});
export type MoneyStage = z.infer<typeof MoneyStage>;

const key = { member: MemberCode, year: Year };
const drafted = {
  title: Line.optional(),
  subregionalPlan: PlanKey.optional().meta({ description: 'The plan it is drawn up under, adopted or not.' }),
  currency: CurrencyCode.optional().meta({ description: 'In which its budget is kept.' }),
  fiscalBasis: Line.optional(),
};
const consulted = { what: Line.optional() };
const endorsed = { meeting: MeetingKey.optional(), authority: Name.optional() };
const revised = { reason: Passage };
const closed = { reason: Passage.optional() };

const activity = { activity: ActivityNo };
const described = {
  area: Line.optional().meta({ description: 'The area of the sub-regional plan that it belongs to.' }),
  byDecision: Symbol_.optional().meta({ description: 'The decision that it carries out.' }),
  lead: Name.optional(),
  partners: z.array(Name).max(50).default([]),
  period: PartialDate.optional(),
  countries: z
    .array(z.strictObject({ member: MemberCode, share: Decimal.optional() }))
    .max(20)
    .default([])
    .meta({ description: 'The members involved, with shares that add up to 1 or none.' }),
  indicators: z
    .array(IndicatorRef)
    .max(50)
    .refine((named) => new Set(named.map(({ framework, code }) => `${framework} ${code}`)).size === named.length, {
      error: 'names an indicator twice; name each once',
    })
    .default([])
    .meta({ description: 'The indicators it is to move, each once.' }),
};
const planned = { ...activity, title: Line, ...described };
const changed = { ...activity, title: Line, ...described, reason: Passage.optional() };
const postponed = { ...activity, toYear: Year.optional(), reason: Passage };
const cancelled = { ...activity, reason: Passage };

const line = {
  ...activity,
  line: FundingLineNo,
  payer: Name,
  sector: PayerSector,
  raisedBy: RaisedBy.default('NOT_STATED'),
  form: FundingForm.default('NOT_STATED'),
  money: Money.default({ absence: 'NOT_REPORTED' }),
  purpose: FundingPurpose.optional(),
};
const withdrawn = {
  ...activity,
  line: FundingLineNo,
  stage: MoneyStage.meta({ description: 'The stage from which it is taken back.' }),
  money: Money.default({ absence: 'NOT_REPORTED' }).meta({ description: 'How much of it.' }),
  reason: Passage.optional(),
};

// These names are the stored format.
export const workPlanEvents = {
  WorkPlanDrafted: z.strictObject({ ...key, ...drafted }),
  WorkPlanConsulted: z.strictObject({ ...key, ...consulted }),
  WorkPlanEndorsed: z.strictObject({ ...key, ...endorsed }),
  WorkPlanRevised: z.strictObject({ ...key, ...revised }),
  WorkPlanClosed: z.strictObject({ ...key, ...closed }),
  ActivityPlanned: z.strictObject({ ...key, ...planned }),
  ActivityRevised: z.strictObject({ ...key, ...changed }),
  ActivityStarted: z.strictObject({ ...key, ...activity }),
  ActivityCompleted: z.strictObject({ ...key, ...activity }),
  ActivityPostponed: z.strictObject({ ...key, ...postponed }),
  ActivityCancelled: z.strictObject({ ...key, ...cancelled }),
  FundingLinePledged: z.strictObject({ ...key, ...line }),
  FundingLineCommitted: z.strictObject({ ...key, ...line }),
  FundingLineDisbursed: z.strictObject({ ...key, ...line }),
  FundingLineReported: z.strictObject({ ...key, ...line }),
  FundingLineWithdrawn: z.strictObject({ ...key, ...withdrawn }),
};

/** Version 2: activities may name indicators. Those of version 1 named none. */
const asBefore = (data: Record<string, unknown>) => data;
export const workPlanUpcasters = { ActivityPlanned: { 1: asBefore }, ActivityRevised: { 1: asBefore } };

export const workPlanCommands = {
  DraftWorkPlan: commandBody(key, drafted),
  ConsultOnWorkPlan: commandBody(key, consulted),
  EndorseWorkPlan: commandBody(key, endorsed),
  ReviseWorkPlan: commandBody(key, revised),
  CloseWorkPlan: commandBody(key, closed),
  PlanActivity: commandBody(key, planned),
  ReviseActivity: commandBody(key, changed),
  StartActivity: commandBody(key, activity),
  CompleteActivity: commandBody(key, activity),
  PostponeActivity: commandBody(key, postponed),
  CancelActivity: commandBody(key, cancelled),
  PledgeFundingLine: commandBody(key, line),
  CommitFundingLine: commandBody(key, line),
  DisburseFundingLine: commandBody(key, line),
  ReportFundingLine: commandBody(key, line),
  WithdrawFundingLine: commandBody(key, withdrawn),
};
