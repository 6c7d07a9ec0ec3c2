/** How far the loading is: one line that is rewritten on a terminal, a line for each kind of thing elsewhere. */
import type { Progress } from '@rapporteur/public-record/load';

type Output = { isTTY?: boolean; write(text: string): unknown };

export function progressLine(output: Output): { show(progress: Progress): void; end(): void } {
  let begun = false;
  return {
    show({ done, total, what }) {
      const text = `Loading the public record: ${done} of ${total} (${what})`;
      output.write(output.isTTY ? `\r\u001B[K${text}` : `${text}\n`);
      begun = true;
    },
    end() {
      if (begun && output.isTTY) output.write('\n');
      begun = false;
    },
  };
}
