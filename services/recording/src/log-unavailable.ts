/** The log failed us, not the person: to be answered with 503 and "send it again with the same key". */
export class LogUnavailable extends Error {
  constructor(cause: unknown) {
    super(`The event log failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
