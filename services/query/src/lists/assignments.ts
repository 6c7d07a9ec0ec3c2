/** Lists of assignments. The state of the due day follows from meetings held, so it is judged here and not by a column. */

import { isoDay } from '@rapporteur/domain/calendar';
import type { AssignmentState } from '@rapporteur/domain/decision/assignment';
import { dueOf } from '@rapporteur/domain/decision/due';
import { fallsDueAtNext } from '@rapporteur/domain/decision/due-next';
import type { DecisionState } from '@rapporteur/domain/decision/state';
import { bodiesOf, type Held } from '@rapporteur/domain/decision/turns';
import type { Moment } from '@rapporteur/read-models/moment';
import { entitiesByKey } from '@rapporteur/read-models/timeline-table';
import { assignmentsPage, countAssignments } from '@rapporteur/read-models/timelines/assignment';
import { heldBy, nextPlanned } from '@rapporteur/read-models/timelines/meeting';
import type { AssignmentFilter, DueState, Verb } from '../generated/resolvers.ts';
import type { AssignmentPage } from '../rows.ts';
import type { View } from '../view.ts';
import { dayGiven, daysGiven, given } from './given.ts';
import { type List, type PageArgs, pageAt } from './page-at.ts';

export function assignmentsAt(view: View, asked: AssignmentFilter | null | undefined, page: PageArgs): AssignmentPage {
  const dueState = given(asked?.dueState);
  const dueAtNextMeetingOf = given(asked?.dueAtNextMeetingOf);
  const filter = {
    addressee: given(asked?.addressee),
    body: given(asked?.body),
    decision: given(asked?.decision),
    basis: given(asked?.basis),
    ...daysGiven(asked, 'adoptedFrom', 'adoptedTo'),
    open: given(asked?.open),
    dueKind: given(asked?.dueKind),
    unreportedBy: dayGiven(asked?.unreportedBy),
  };
  const verb = given(asked?.verb);
  const { moment } = view;
  return pageAt(
    view,
    {
      name: 'assignments',
      page: (db, at) => assignmentsPage(db, moment, filter, at),
      count: (db) => countAssignments(db, moment, filter),
      keep:
        dueState === undefined && dueAtNextMeetingOf === undefined && verb === undefined
          ? undefined
          : falling(moment, dueState, dueAtNextMeetingOf, verb),
    },
    page,
    { ...filter, dueState, dueAtNextMeetingOf, verb },
  );
}

/** Due days follow from the meetings held, so they are judged row by row. */
function falling(
  moment: Moment,
  wanted: DueState | undefined,
  atNextOf: string | undefined,
  verb: Verb | undefined,
): List<AssignmentState>['keep'] {
  const day = isoDay(moment.effective);
  return (db, found) => {
    const bodies = found.flatMap(({ state }) => bodiesOf(state));
    const held: Held = bodies.length > 0 ? heldBy(db, moment, bodies) : new Map();
    const decisions =
      verb &&
      entitiesByKey<DecisionState>(db, 'decision', moment, [...new Set(found.map(({ state }) => state.decision))]);
    const planned = atNextOf === undefined ? undefined : nextPlanned(db, moment, atNextOf);
    return found.map(({ state }) => {
      if (decisions && verbOf(state, decisions.get(state.decision)?.state) !== verb) return false;
      if (wanted !== undefined && dueOf(state, held, day).state !== wanted) return false;
      return atNextOf === undefined || fallsDueAtNext(state, { body: atNextOf, planned }, held, day);
    });
  };
}

/** How strongly it is put where it is asked. */
const verbOf = ({ paragraph }: AssignmentState, decision: DecisionState | undefined): Verb | undefined =>
  (paragraph === undefined ? decision : decision?.paragraphs.find(({ no }) => no === paragraph))?.verb;
