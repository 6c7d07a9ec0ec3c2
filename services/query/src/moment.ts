/** What an `asOf` comes to: the defaults filled in, instants and positions turned into what the read model counts in. */
import { epochDay, isoDay } from '@rapporteur/domain/calendar';
import { type Moment, PUBLISHED, RECORDED } from '@rapporteur/read-models/moment';
import { ordinalAtInstant, ordinalAtPosition, placeOf } from '@rapporteur/read-models/recorded-events';
import { type Answer, presentOf } from './answer.ts';
import type { AsOf, ResolvedAsOf } from './generated/resolvers.ts';

/** Left out, the day is today and the knowledge all that the answer is read at. */
export function momentOf(answer: Answer, asOf: AsOf | null | undefined): Moment {
  const { effective, known } = asOf ?? {};
  const present = presentOf(answer);
  const day = effective ? epochDay(effective) : present.effective;
  if (typeof known?.published === 'string')
    return { axis: PUBLISHED, known: epochDay(known.published), effective: day };
  return { axis: RECORDED, known: knownOf(answer, known) ?? present.known, effective: day };
}

function knownOf({ read }: Answer, known: AsOf['known']): number | undefined {
  const { at, position } = known ?? {};
  if (typeof at === 'number') return read((db) => ordinalAtInstant(db, at));
  if (typeof position === 'bigint') return read((db) => ordinalAtPosition(db, position));
  return undefined;
}

/** How the answer names its moment. */
export function resolvedAsOf(answer: Answer, { axis, known, effective }: Moment): ResolvedAsOf {
  if (axis === PUBLISHED)
    return { effective: isoDay(effective), position: answer.position, published: isoDay(known), knownAt: null };
  const place = answer.read((db) => placeOf(db, known));
  return { effective: isoDay(effective), position: place?.position ?? 0n, knownAt: place?.recordedMax ?? null };
}
