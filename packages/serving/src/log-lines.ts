/** What a service writes about itself: one line of JSON for each thing. Nothing of what people send stands in them. */
export type Details = Readonly<Record<string, unknown>>;
export type Logger = {
  error(message: string, details: Details): void;
  /** Left out where nobody wants to read what goes well. */
  info?(message: string, details: Details): void;
};

type Output = { write(line: string): unknown };

/** `service` stands in every line, so that lines of several services can be kept together. */
export function logLines(service: string, output: Output, now: () => number = Date.now): Required<Logger> {
  const line = (level: 'info' | 'error') => (message: string, details: Details) => {
    const at = new Date(now()).toISOString();
    output.write(`${JSON.stringify({ at, level, service, message, ...details }, written)}\n`);
  };
  return { error: line('error'), info: line('info') };
}

/** Positions are beyond what JSON has numbers for; of an error, what it says. */
function written(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  return value instanceof Error ? { message: value.message, stack: value.stack } : value;
}
