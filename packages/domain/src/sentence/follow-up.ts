/** What becomes of an assignment, told in sentences. */
import { because, type Clauses, daysText, type FollowUpEvent, type Saying, words } from './parts.ts';

const by = (body: string | undefined, say: Saying) => (body ? say.body(body) : 'somebody');

export const followUpClauses: Clauses<FollowUpEvent> = {
  FollowUpCleared: (data, say) =>
    `${say.party(data.addressee)} made the report on ${data.assignment} its own that had been entered on its behalf`,
  FollowUpAccepted: (data, say) =>
    `${by(data.body, say)} accepted the report of ${say.party(data.addressee)} on ${data.assignment}`,
  FollowUpReturned: (data, say) =>
    `${by(data.body, say)} returned the report of ${say.party(data.addressee)} on ${data.assignment}: ${data.reason}`,
  ImplementationConfirmed: (data, say) =>
    `${say.party(data.by)} confirms of ${say.party(data.addressee)}, on ${data.assignment}: ${words(data.implementation)}${data.text ? `, ${data.text}` : ''}`,
  EvidenceShown: (data, say) =>
    `${data.by ? `${say.party(data.by)} shows` : 'a source shows'} on ${data.assignment}: ${data.what}`,
  DueDateExtended: (data, say) =>
    `${by(data.body, say)} put off what ${say.party(data.addressee)} is asked by ${data.assignment}, ${until(data.due, say)}: ${data.reason}`,
  AssignmentTransferred: (data, say) =>
    `${data.assignment} passed from ${say.party(data.addressee)} to ${say.party(data.to)}: ${data.reason}`,
  AssignmentClosed: (data, say) =>
    `${data.assignment} of ${say.party(data.addressee)} was closed${acting(data, say)}: ${data.ground}`,
  AssignmentReopened: (data, say) =>
    `${data.assignment} of ${say.party(data.addressee)} was opened again${acting(data, say)}${data.due ? `, ${until(data.due, say)}` : ''}${because(data.ground)}`,
};

const acting = ({ body }: { body?: string | undefined }, say: Saying) => (body ? ` by ${say.body(body)}` : '');

function until(due: Extract<FollowUpEvent, { type: 'DueDateExtended' }>['data']['due'], say: Saying): string {
  if (due.kind === 'ON_DATE') return `to ${daysText(due.date)}`;
  if (due.kind === 'BY_NEXT_MEETING') return `to the next meeting of ${say.body(due.body)}`;
  if (due.kind === 'BEFORE_EACH_MEETING') return `before each meeting of ${say.body(due.body)}`;
  return due.kind === 'ANNUAL' ? 'each year' : due.kind === 'STANDING' ? 'as a standing commitment' : 'without a day';
}
