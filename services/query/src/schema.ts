/** The contract with the resolvers that keep it. */
import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { createSchema } from 'graphql-yoga';
import type { Context } from './answer.ts';
import { refusingUnknownCodes } from './doors/coded-arguments.ts';
import type { Resolvers, SubscriptionResolvers } from './generated/resolvers.ts';
import { Assignment, AssignmentAct, Confirmation, DueRule, Evidence, Statement } from './resolvers/assignment.ts';
import { ChairTerm, SecretariatPerformer } from './resolvers/chair.ts';
import {
  Custody,
  CustodyReport,
  CustodyReversal,
  CustodyVerification,
  HandoverAgreement,
  Performance,
  Performer,
} from './resolvers/custody.ts';
import { AdoptionStep, Decision, MemberPosition, Paragraph } from './resolvers/decision.ts';
import { Breakdown, BreakdownPart, MeasureDefinition, PublishedFigure } from './resolvers/figure.ts';
import { FollowUp, FollowUpJudgement } from './resolvers/follow-up.ts';
import {
  FunctionCatalogue,
  FunctionGap,
  FunctionMapping,
  FunctionYear,
  LevelThen,
  SecretariatFunction,
} from './resolvers/function.ts';
import { FundingLine } from './resolvers/funding-line.ts';
import {
  Authorisation,
  DecisionLink,
  Descent,
  IndicatorLink,
  Origin,
  Reservation,
  SubregionalPlanTrace,
} from './resolvers/genealogy.ts';
import { HandoverDossier, MoneyPosition } from './resolvers/handover-dossier.ts';
import { HandoverAcceptance, HandoverOffer, OpenMatter } from './resolvers/handover-offer.ts';
import { LocalInstant } from './resolvers/local-instant.ts';
import { Matrix, MatrixCell, MatrixLine } from './resolvers/matrix.ts';
import { Measure } from './resolvers/measure.ts';
import { AttendanceClaim, Delegation, Meeting, MeetingPlan, Observer, Presiding } from './resolvers/meeting.ts';
import { Minutes, MinutesCirculation, MinutesComment, MinutesCorrigendum, Quorum } from './resolvers/minutes.ts';
import {
  Financing,
  FollowingThrough,
  FormShare,
  FunctionTransfer,
  Inclusion,
  Leading,
  MetricMethod,
  Ownership,
  PayerShare,
  PurposeShare,
  Reporting,
} from './resolvers/ownership.ts';
import { Addressee, Body, Member, Partner, Party } from './resolvers/party.ts';
import { Query } from './resolvers/query.ts';
import {
  AttributedStatement,
  MarkerFigure,
  MarkerReport,
  ParticipationCount,
  Programme,
  ProgressMarker,
} from './resolvers/rated.ts';
import { ManagementResponse, Recommendation, RecommendationFollowUp } from './resolvers/recommendation.ts';
import { Actor, EntryContent, FollowedCorrigendum, RecordedEvent } from './resolvers/recorded-event.ts';
import { Gathering, Register, SourceRef } from './resolvers/register.ts';
import { Reply } from './resolvers/reply.ts';
import {
  CountryReport,
  FrameworkVersion,
  Indicator,
  IndicatorFigure,
  ReportedValue,
  ReportReturn,
  ReportSubmission,
  ResultsFramework,
  SubmittedValue,
} from './resolvers/reporting.ts';
import { LastWord, ReviewEntry, ReviewOfDecisions } from './resolvers/review.ts';
import { RulesOfProcedure } from './resolvers/rules.ts';
import {
  HolidayCalendar,
  SilenceObjection,
  SilenceProcedure,
  SkippedHoliday,
  WorkingDays,
} from './resolvers/silence.ts';
import {
  LinkedDecision,
  SubregionalPlan,
  SubregionalPlanExtension,
  SubregionalPlanStage,
} from './resolvers/subregional-plan.ts';
import {
  Activity,
  ActivityCountry,
  WorkPlan,
  WorkPlanConsultation,
  WorkPlanEndorsement,
  WorkPlanRevision,
} from './resolvers/work-plan.ts';
import { scalars } from './scalars.ts';

export const sdl: string = readFileSync(new URL(import.meta.resolve('@rapporteur/schema/register.graphql')), 'utf8');

export function schemaWith(recorded: NonNullable<SubscriptionResolvers['recorded']>): GraphQLSchema {
  const resolvers: Resolvers = {
    ...scalars,
    Query,
    Subscription: { recorded },
    EntryContent,
    FollowedCorrigendum,
    Reply,
    Recommendation,
    ManagementResponse,
    RecommendationFollowUp,
    Register,
    Member,
    Body,
    Partner,
    Party,
    Addressee,
    Gathering,
    Meeting,
    MeetingPlan,
    Presiding,
    Delegation,
    Observer,
    AttendanceClaim,
    Decision,
    Paragraph,
    MemberPosition,
    AdoptionStep,
    Reservation,
    Authorisation,
    DecisionLink,
    Descent,
    IndicatorLink,
    Origin,
    SubregionalPlanTrace,
    RulesOfProcedure,
    Quorum,
    Minutes,
    MinutesCirculation,
    MinutesComment,
    MinutesCorrigendum,
    LocalInstant,
    SilenceProcedure,
    WorkingDays,
    SkippedHoliday,
    SilenceObjection,
    HolidayCalendar,
    Assignment,
    DueRule,
    FollowUp,
    FollowUpJudgement,
    Evidence,
    Confirmation,
    AssignmentAct,
    Matrix,
    MatrixLine,
    MatrixCell,
    ReviewOfDecisions,
    ReviewEntry,
    LastWord,
    Statement,
    SecretariatFunction,
    FunctionCatalogue,
    Custody,
    CustodyReport,
    CustodyVerification,
    HandoverAgreement,
    HandoverOffer,
    HandoverAcceptance,
    OpenMatter,
    HandoverDossier,
    MoneyPosition,
    FunctionGap,
    FunctionMapping,
    FunctionYear,
    LevelThen,
    CustodyReversal,
    Performance,
    Performer,
    ChairTerm,
    SecretariatPerformer,
    Measure,
    MeasureDefinition,
    PublishedFigure,
    Breakdown,
    BreakdownPart,
    ProgressMarker,
    MarkerFigure,
    MarkerReport,
    ParticipationCount,
    Programme,
    AttributedStatement,
    SubregionalPlan,
    SubregionalPlanStage,
    SubregionalPlanExtension,
    LinkedDecision,
    ResultsFramework,
    FrameworkVersion,
    Indicator,
    IndicatorFigure,
    ReportedValue,
    CountryReport,
    ReportSubmission,
    SubmittedValue,
    ReportReturn,
    WorkPlan,
    WorkPlanConsultation,
    WorkPlanEndorsement,
    WorkPlanRevision,
    Activity,
    ActivityCountry,
    FundingLine,
    SourceRef,
    Ownership,
    Financing,
    PayerShare,
    PurposeShare,
    FormShare,
    MetricMethod,
    FunctionTransfer,
    Reporting,
    Leading,
    FollowingThrough,
    Inclusion,
    RecordedEvent,
    Actor,
  };
  return refusingUnknownCodes(described(createSchema<Context>({ typeDefs: sdl, resolvers })));
}

/** Scalars of ours take the place of those of the contract, and without its words. */
function described(schema: GraphQLSchema): GraphQLSchema {
  const contract = buildSchema(sdl);
  for (const name of Object.keys(scalars)) schema.getType(name)!.description = contract.getType(name)?.description;
  return schema;
}
