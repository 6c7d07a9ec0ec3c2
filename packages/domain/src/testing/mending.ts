/** Short ways to void and correct, by the type of what was recorded last. */
import type { RecordedEvent } from '../stream-kind.ts';
import type { Scenario, Sent } from './scenario.ts';

/** `place`: which of that type, counted from the last one backwards: -1, -2. */
const found = ({ log }: Scenario, type: RecordedEvent['type'], place: number): RecordedEvent => {
  const event = log.filter((recorded) => recorded.type === type).at(place);
  if (!event) throw new Error(`no ${type} was recorded`);
  return event;
};

export function voiding(register: Scenario, type: RecordedEvent['type'], more: object = {}, place = -1): Sent {
  const { stream, id: target } = found(register, type, place);
  return { VoidEntry: { stream, target, reason: 'Recorded by mistake.', ...more } };
}

/** To `effective` and to what it said with `change` in its place; what is undefined there is said no more. */
export function correcting(
  register: Scenario,
  type: RecordedEvent['type'],
  effective: string,
  change: object = {},
  { place = -1, ...more }: { place?: number; [field: string]: unknown } = {},
): Sent {
  const event = found(register, type, place);
  const { stream, id: target, sources } = event;
  const was = event.type === 'EntryCorrected' ? event.data.corrected : event.data;
  const data = JSON.parse(JSON.stringify({ ...was, ...change })) as Record<string, unknown>;
  return { CorrectEntry: { stream, target, effective, sources, reason: 'Misread.', data, ...more } };
}
