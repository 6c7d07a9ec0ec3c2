import type { Position } from '../port.ts';

/** Where a record stands in $all: both are places in the server's files, and the pair rises from record to record. */
export type LogPosition = { commit: bigint; prepare: bigint };

const half = 64n;
const mask = (1n << half) - 1n;

/** Both places in one number that rises as the pair does: commit * 2^64 + prepare. */
export const positionOf = ({ commit, prepare }: LogPosition): Position => (commit << half) | prepare;

export const logPositionOf = (position: Position): LogPosition => ({
  commit: position >> half,
  prepare: position & mask,
});

/** A server older than 22.6 gives this for both where it does not know the place, as in the reading of a stream. */
export const isUnknown = ({ commit }: LogPosition): boolean => commit === mask;
