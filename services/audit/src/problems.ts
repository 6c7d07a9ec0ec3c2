/** What ends a command with a sentence instead of an answer. */

/** The command was not asked rightly: exit code 2. */
export class WrongUsage extends Error {}

/** It was asked rightly and cannot be answered: exit code 1. */
export class CannotAnswer extends Error {}
