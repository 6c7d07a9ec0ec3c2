/** Bytes as they come, line by line. Only a line feed ends a line: what people write may hold every other separator there is. */

/** More than any event takes; whatever is longer is no export, and would fill the memory. */
const LONGEST = 16 * 1024 * 1024;
const LINE_FEED = 10;

export type Line = {
  /** Undefined where the bytes are not UTF-8. */
  text: string | undefined;
  /** Where the line ends, in bytes from the beginning, its line feed included. */
  end: number;
  /** False for what is left at the end without a line feed. */
  whole: boolean;
};

/** Throws an Error with half a sentence for a line that has no end. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let begun: Uint8Array[] = [];
  let held = 0;
  let end = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      end += held + at - from + 1;
      yield { text: textOf([...begun, chunk.subarray(from, at)]), end, whole: true };
      begun = [];
      held = 0;
      from = at + 1;
    }
    if (from === chunk.length) continue;
    begun.push(chunk.subarray(from));
    held += chunk.length - from;
    if (held > LONGEST) throw new Error('it has a line that is longer than any event');
  }
  if (held > 0) yield { text: textOf(begun), end: end + held, whole: false };
}

function textOf(parts: readonly Uint8Array[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch {
    return undefined;
  }
}
