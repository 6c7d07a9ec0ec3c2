import type { Refusal } from '@rapporteur/schema/codes';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';

export function unlikeMeasure(_entry: Entry, _lookup: Lookup): Refusal | undefined {
  return undefined;
}
