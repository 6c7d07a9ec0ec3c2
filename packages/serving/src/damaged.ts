/** A file that is not as it was written: cut short, overwritten, or copied while in use. */
import { CannotStart } from './cannot-start.ts';

const CORRUPT = 11;

/** `error`, or, if it comes of a log that is damaged, what to do about that. All that can be made anew has been by then, so it is the log. */
export function explained(error: unknown, log: string): unknown {
  if (!isDamage(error)) return error;
  const sentence = `The log ${log} is damaged and cannot be read; restore it from a copy, and keep the damaged file aside until the register runs again.`;
  return new CannotStart(sentence, { cause: error });
}

/** SQLite says more in the higher bits. */
function isDamage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { errcode, cause } = error as Error & { errcode?: number };
  return (errcode !== undefined && (errcode & 0xff) === CORRUPT) || isDamage(cause);
}
