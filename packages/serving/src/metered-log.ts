/** The log with its appends counted and timed. */
import type { EventLog } from '@rapporteur/event-log/port';
import type { Metrics } from './metrics.ts';

export function meteredLog(log: EventLog, metrics: Metrics): EventLog {
  const tell = metrics.appends();
  const append: EventLog['append'] = async (stream, expected, events) => {
    const began = performance.now();
    const seconds = () => (performance.now() - began) / 1000;
    try {
      const answer = await log.append(stream, expected, events);
      const outcome = answer.kind === 'appended' && answer.repeated ? 'repeated' : answer.kind;
      tell(outcome, events.length, seconds());
      return answer;
    } catch (error) {
      tell('unknown', 0, seconds());
      throw error;
    }
  };
  return { ...log, append };
}
