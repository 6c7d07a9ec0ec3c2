/** The keys of streams that are named by several things. */

/** Where a key names a member or, without one, the region. No member code is as long. */
export const REGION = 'REGION';
/** A key of several parts; what is not given is left out. */
export const keyed = (...parts: readonly (string | number | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join('.');
