/** The settings that several services share, from the environment. What is wrong is said in a sentence. */
import { readClusterSettings } from '@rapporteur/event-log/eventstoredb/settings';
import { z } from 'zod';
import type { WhereLogIs } from './open-log.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export const named = (name: string, why: string) => ({ error: `${name} ${why}.` });

export const port = (usual: string) =>
  z
    .string()
    .default(usual)
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) < 65_536,
      named('PORT', 'has to be a number from 0 to 65535'),
    )
    .transform(Number);

export const host = z
  .string()
  .default('127.0.0.1')
  .refine(
    (text) => /^[\w.:-]{1,253}$/.test(text),
    named('HOST', 'has to be an address or a host name, such as 127.0.0.1'),
  );

export const zone = z
  .string()
  .default('Asia/Bangkok')
  .refine(isZone, named('REGISTER_ZONE', 'has to be a time zone, such as Asia/Bangkok'));

/** Who records, until people can sign in; a second one approves. */
export const operator = z
  .string()
  .default('local-operator')
  .refine(
    (subject) => /^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/.test(subject),
    named('OPERATOR', 'has to be an account, of letters, digits, dots and hyphens, such as local-operator'),
  );

export const path = (name: string, what: string) =>
  z.string().refine((text) => !text.includes('\0'), named(name, `has to be the path of a ${what}`));

/** What `shape` says, or one sentence for each that is wrong. What is set to nothing counts as not set. */
export function readShape<Shape extends z.ZodType>(
  shape: Shape,
  environment: Environment,
): { read: z.output<Shape>; wrong: [] } | { read: undefined; wrong: string[] } {
  const { success, data, error } = shape.safeParse(setIn(environment));
  return success ? { read: data, wrong: [] } : { read: undefined, wrong: error.issues.map(({ message }) => message) };
}

export const setIn = (environment: Environment): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''));

/** EVENT_LOG for a cluster, or LOG_FILE for a file on this machine. */
export function whereLogIs(environment: Environment): WhereLogIs | { wrong: string[] } {
  const { EVENT_LOG, LOG_FILE } = setIn(environment);
  if ((EVENT_LOG === undefined) === (LOG_FILE === undefined))
    return { wrong: ['One of EVENT_LOG, for a cluster, and LOG_FILE, for a file on this machine, has to be set.'] };
  if (LOG_FILE !== undefined) return { file: LOG_FILE };
  const cluster = readClusterSettings(setIn(environment));
  return 'wrong' in cluster ? cluster : { cluster };
}

function isZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }) !== undefined;
  } catch {
    return false;
  }
}
