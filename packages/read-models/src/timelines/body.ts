/** The bodies of the process over time, by their code. */
import type { BodyState } from '@rapporteur/domain/governance/body';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { Believed, Moment } from '../moment.ts';
import { all, timelineTable } from '../timeline-table.ts';

export const bodyTimeline = timelineTable({
  type: 'body',
  columns: { kind: 'TEXT NOT NULL', member: 'TEXT' },
  fill: ({ kind, member }: BodyState) => ({ kind, member: member ?? null }),
});

export const bodies = (db: Database, moment: Moment): Believed<BodyState>[] => all(db, 'body', moment, 'row.key');

/** The national task force of each member that has one: the last constituted, if there are several. */
export function taskForces(db: Database, moment: Moment): Map<string, Believed<BodyState>> {
  const national = bodies(db, moment)
    .filter(({ state }) => state.kind === 'NATIONAL_TASK_FORCE' && !state.dissolved)
    .toSorted((a, b) => (a.state.constituted.from < b.state.constituted.from ? -1 : 1));
  return new Map(national.flatMap((body) => (body.state.member ? [[body.state.member, body]] : [])));
}
