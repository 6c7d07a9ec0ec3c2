/** Partners over time; looked up by their register name only. */
import { timelineTable } from './timeline-table.ts';

export const partnerTimeline = timelineTable({ type: 'partner', columns: {}, fill: () => ({}) });
