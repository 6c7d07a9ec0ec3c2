/** Replies of governments over time, by the entry that they are about. */
import type { ReplyState } from '@rapporteur/domain/claims/reply';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import { type Believed, holds, type Moment } from '../moment.ts';
import { entitiesOf, timelineTable } from '../timeline-table.ts';

export const replyTimeline = timelineTable({
  type: 'reply',
  columns: { about: 'TEXT NOT NULL', member: 'TEXT NOT NULL' },
  fill: ({ about, member }: ReplyState) => ({ about, member }),
  // Shown wherever the statement is.
  indexes: 'CREATE INDEX reply_to_event ON reply (axis, about);',
});

const member = `(SELECT m.ord FROM member m WHERE m.key = row.member AND ${holds('m')})`;

/** What members reply to each of these entries, in the order of members. */
export const repliesTo = (
  db: Database,
  moment: Moment,
  events: readonly string[],
): Map<string, Believed<ReplyState>[]> =>
  entitiesOf(db, 'reply', moment, 'about', events, `${member} IS NULL, ${member}, row.member`);
