/** What every command of the command line is made of, and how its arguments are read. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { WhereLogIs } from '@rapporteur/serving/open-log';
import { WrongUsage } from './problems.ts';

export type Given = {
  /** The values of options by their names. */
  values: Readonly<Record<string, string | boolean | undefined>>;
  /** What was given beside options. */
  operands: readonly string[];
};
export type Setting = {
  /** Where the read models of the register stand, and its log unless it is elsewhere. */
  dataDir: string;
  log: WhereLogIs;
  zone: string;
  now: () => number;
};
/** Waits while whoever reads is slower than we are; rejects once nobody reads any more. */
export type Output = {
  line(text: string): Promise<void>;
  write(text: string): Promise<void>;
  aside(text: string): void;
};

export type Command = {
  name: string;
  options: ParseArgsOptionsConfig;
  /** How many operands it takes at most. */
  operands: number;
  help: string;
  /** Gives the exit code: 0, or 1 where something differs. Throws WrongUsage and CannotAnswer with a sentence. */
  run(given: Given, setting: Setting, output: Output): Promise<number>;
};

const COMMON = {
  log: { type: 'string' },
  'data-dir': { type: 'string' },
  zone: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig;

/** Throws WrongUsage with a sentence for what is not understood. */
export function readArguments({ name, options, operands }: Command, args: readonly string[]): Given {
  const config = { ...COMMON, ...options };
  const { values, positionals } = parsed(name, config, args);
  if (positionals.length > operands)
    throw new WrongUsage(
      `"${positionals[operands]}" is more than ${name} takes; "rapporteur ${name} --help" says what it does.`,
    );
  return { values, operands: positionals };
}

function parsed(name: string, config: ParseArgsOptionsConfig, args: readonly string[]) {
  // Not strict, because its own sentences are written for programmers.
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: config,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { rawName, value, inlineValue } = token;
    const option = config[token.name];
    if (!option)
      throw new WrongUsage(`${name} has no option ${rawName}; "rapporteur ${name} --help" lists what it has.`);
    if (option.type === 'boolean' && value !== undefined) throw new WrongUsage(`${rawName} takes no value.`);
    if (option.type === 'string' && !value)
      throw new WrongUsage(`${rawName} needs a value; "rapporteur ${name} --help" shows how it is written.`);
    if (option.type === 'string' && !inlineValue && value?.startsWith('-'))
      throw new WrongUsage(`${rawName} needs a value; if "${value}" is meant, write ${rawName}=${value}.`);
    if (given.has(token.name)) throw new WrongUsage(`${rawName} is given twice; give it once.`);
    given.add(token.name);
  }
  return { values: values as Given['values'], positionals };
}

export const text = ({ values }: Given, name: string): string | undefined => values[name] as string | undefined;
export const flag = ({ values }: Given, name: string): boolean => values[name] === true;

/** A whole number from 0 on. */
export function count(given: Given, name: string): number | undefined {
  const value = text(given, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/u.test(value)) throw new WrongUsage(`--${name} has to be a whole number, not "${value}".`);
  return Number(value);
}

/** A position of the log. */
export function position(given: Given, name: string): bigint | undefined {
  const value = text(given, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,39}$/u.test(value))
    throw new WrongUsage(`--${name} has to be a position of the log, a number such as 57, not "${value}".`);
  return BigInt(value);
}
