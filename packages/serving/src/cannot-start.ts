/** Why the register does not start, in one sentence that a person can act on. */
export class CannotStart extends Error {}
