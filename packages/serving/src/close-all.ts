/** Closes in the opposite order of opening, and everything even if one fails. */
export async function closeAll(open: readonly (() => void | Promise<void>)[]): Promise<void> {
  const failed: unknown[] = [];
  for (const closeOne of open.toReversed()) {
    try {
      await closeOne();
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, `Not everything was closed well: ${failed.join('; ')}`);
}
