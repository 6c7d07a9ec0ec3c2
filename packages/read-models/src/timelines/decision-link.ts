/** What decisions rest on, over time: walked from the decision that rests, and back from the one it rests on. */
import type { DecisionLinkState } from '@rapporteur/domain/decision/link';
import type { Database } from '@rapporteur/event-log/sqlite/database';
import type { Believed, Moment } from '../moment.ts';
import { sortKey } from '../sort-key.ts';
import { entitiesOf, timelineTable } from '../timeline-table.ts';

export const decisionLinkTimeline = timelineTable({
  type: 'decisionLink',
  columns: { rests_on: 'TEXT NOT NULL', sort_key: 'TEXT NOT NULL' },
  fill: ({ symbol, toDecision }: DecisionLinkState) => ({ rests_on: toDecision, sort_key: sortKey(symbol) }),
  indexes: `
    -- What rests on a decision: asked from that decision.
    CREATE INDEX decision_link_to ON decisionLink (axis, rests_on);
  `,
});

/** The links by which other decisions rest on each of these, by the symbols of those others. */
export const linksTo = (
  db: Database,
  moment: Moment,
  symbols: readonly string[],
): Map<string, Believed<DecisionLinkState>[]> =>
  entitiesOf(db, 'decisionLink', moment, 'rests_on', symbols, 'row.sort_key, row.key');
