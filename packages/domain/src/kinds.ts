/** The kinds of streams there are. A stream is named by its kind and its first key: `decision-COMMIT/IMM.4/DEC.1`. */
import { body } from './body.ts';
import { decision } from './decision/decision.ts';
import { gathering } from './gathering.ts';
import { meeting } from './meeting.ts';
import { membership } from './membership.ts';
import { ordinal } from './ordinal.ts';
import { partner } from './partner.ts';
import { source } from './source.ts';
import type { AnyKind } from './stream-kind.ts';

const kinds = { membership, body, partner, source, gathering, meeting, ordinal, decision };
export type KindName = keyof typeof kinds;

/** The kind of a stream, by its name; undefined where no kind of stream is named so. */
export function kindOf(stream: string): AnyKind | undefined {
  const name = stream.slice(0, stream.indexOf('-'));
  return Object.hasOwn(kinds, name) ? (kinds[name as KindName] as unknown as AnyKind) : undefined;
}

/** Where a key names a member or, without one, the region. No member code is as long. */
export const REGION = 'REGION';
/** A key of several parts; what is not given is left out. */
export const keyed = (...parts: readonly (string | number | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join('.');

/** Known by names: the same however a name is capitalised, so that a second one cannot be recorded beside it. */
const NAMED: readonly KindName[] = ['partner', 'programme', 'progressMarker'];
export const streamName = (kind: KindName, key: string): string =>
  `${kind}-${NAMED.includes(kind) ? key.toLowerCase() : key}`;
