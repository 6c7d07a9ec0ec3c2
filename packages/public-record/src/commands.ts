/** The record as commands, in an order in which whatever is referred to comes first. Pure: the same record gives the same steps. */
import { decisionSteps } from './decision.ts';
import { functionSteps, secretariatSteps } from './function.ts';
import { gatheringSteps, meetingSteps } from './meeting.ts';
import { bodySteps, memberSteps, partnerSteps, programmeSteps } from './party.ts';
import { planStatementSteps, subregionalPlanSteps } from './plan.ts';
import { markerSteps, measureSteps, participationSteps } from './progress-marker.ts';
import { figureSteps } from './published-figure.ts';
import { type PublicRecord, readPublicRecord } from './record.ts';
import { sourceSteps } from './source.ts';
import { statementSteps } from './statement.ts';
import { citing, type Step } from './step.ts';

export type { Step } from './step.ts';

/** Steps about one kind of thing; each kind refers only to kinds before it. */
export type Chapter = { what: string; steps: Step[] };

export function recordChapters(record: PublicRecord = readPublicRecord()): Chapter[] {
  const cite = citing(record.sources);
  return [
    { what: 'sources', steps: sourceSteps(record.sources, cite) },
    { what: 'members', steps: memberSteps(record, cite) },
    { what: 'bodies', steps: bodySteps(record, cite) },
    { what: 'partners', steps: partnerSteps(record, cite) },
    { what: 'gatherings', steps: gatheringSteps(record, cite) },
    { what: 'meetings', steps: meetingSteps(record, cite) },
    { what: 'decisions', steps: decisionSteps(record, cite) },
    { what: 'secretariat', steps: secretariatSteps(record, cite) },
    { what: 'functions', steps: functionSteps(record, cite) },
    { what: 'sub-regional plans', steps: subregionalPlanSteps(record, cite) },
    { what: 'programmes', steps: programmeSteps(record, cite) },
    { what: 'statements', steps: [...planStatementSteps(record, cite), ...statementSteps(record, cite)] },
    { what: 'measures', steps: measureSteps(record, cite) },
    { what: 'figures', steps: figureSteps(record, cite) },
    { what: 'progress markers', steps: markerSteps(record, cite) },
    { what: 'participation', steps: participationSteps(record, cite) },
  ];
}

export const recordCommands = (record: PublicRecord = readPublicRecord()): Step[] =>
  recordChapters(record).flatMap(({ steps }) => steps);
