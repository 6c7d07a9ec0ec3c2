/** A corrigendum, of a source or of minutes, mends something: what reads as it was before is no change. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';

export function mendsNothing(changes: readonly { was: string; now: string }[]): Refusal | undefined {
  const place = changes.findIndex(({ was, now }) => was === now);
  if (place === -1) return undefined;
  const field = `data.changes[${place}]`;
  return refusal('FIELD_INVALID', { field, why: 'reads now as it was; give what was changed, or leave it' }, field);
}
