import type { Position } from './port.ts';

const CLUSTER = 1n << 64n;

/** How far it is from one position to a later one: in events of an embedded log, in bytes of a cluster's, where positions have gaps. */
export function distance(from: Position | undefined, to: Position | undefined): number {
  const far = (to ?? 0n) - (from ?? 0n);
  if (far <= 0n) return 0;
  return Number(far >= CLUSTER ? far / CLUSTER : far);
}
