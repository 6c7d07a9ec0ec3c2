/** The scalars of the contract, strict both ways: what does not fit is refused on the way in and a fault of ours on the way out. */
import { instantText } from '@rapporteur/domain/calendar';
import { ExactDay, PartialDate, strangeYear } from '@rapporteur/schema/partial-date';
import { GraphQLScalarType } from 'graphql';
import { refused } from './refused.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const DIGITS = /^(0|[1-9]\d{0,38})$/;
const DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?$/;

const Date_ = scalar<string>('Date', wrongWithDay, {
  read: (value) => (wrongWithDay(value) === undefined ? (value as string) : undefined),
  write: (value) => (typeof value === 'string' && ExactDay.safeParse(value).success ? value : undefined),
});

/** Milliseconds since the epoch inside. */
const Instant = scalar<number>('Instant', wrongWithInstant, {
  read(value) {
    if (typeof value !== 'string' || !INSTANT.test(value) || wrongWithDay(value.slice(0, 10))) return undefined;
    const instant = Date.parse(value);
    return Number.isNaN(instant) ? undefined : instant;
  },
  write: (value) => (typeof value === 'number' && Number.isFinite(value) ? instantText(value) : undefined),
});

/** A bigint inside. */
const Position = scalar<bigint>(
  'Position',
  () => undefined,
  {
    read: (value) => (typeof value === 'string' && DIGITS.test(value) ? BigInt(value) : undefined),
    write: (value) => (typeof value === 'bigint' && value >= 0n ? String(value) : undefined),
  },
  (value) => refused('POSITION_INVALID', { field: shown(value) }),
);

const Decimal = scalar<string>('Decimal', () => 'is not a decimal; write it as a string, such as "66930.5"', {
  read: (value) => (typeof value === 'string' && DECIMAL.test(value) ? value : undefined),
  write: (value) => (typeof value === 'string' && DECIMAL.test(value) ? value : undefined),
});

const JSON_ = scalar<unknown>('JSON', () => 'is not JSON', {
  read: (value) => (isJson(value) ? value : undefined),
  write: (value) => (isJson(value) ? value : undefined),
});

export const scalars = { Date: Date_, Instant, Position, Decimal, JSON: JSON_ };

type Ways<T> = { read: (value: unknown) => T | undefined; write: (value: unknown) => unknown };

function scalar<T>(
  name: string,
  wrong: (value: unknown) => string | undefined,
  { read, write }: Ways<T>,
  refuse = (value: unknown) => refused('ARGUMENT_INVALID', { field: shown(value), why: wrong(value) }),
): GraphQLScalarType<T, unknown> {
  return new GraphQLScalarType<T, unknown>({
    name,
    parseValue(value) {
      const accepted = read(value);
      if (accepted === undefined) throw refuse(value);
      return accepted;
    },
    serialize(value) {
      const written = write(value);
      if (written === undefined) throw new Error(`a resolver gave ${shown(value)} as ${name}`);
      return written;
    },
  });
}

/** Years are those a date on record can have: a Buddhist-era year would be answered as a day that has not come yet. */
function wrongWithDay(value: unknown): string | undefined {
  if (typeof value !== 'string' || !DAY.test(value)) return 'is not a day of the calendar; write it like 2015-04-30';
  return strangeYear(Number(value.slice(0, 4))) ?? PartialDate.safeParse(value).error?.issues[0]?.message;
}

function wrongWithInstant(value: unknown): string {
  const day = typeof value === 'string' && INSTANT.test(value) ? wrongWithDay(value.slice(0, 10)) : undefined;
  return day ?? 'is not an instant; write it like 2026-01-31T08:00:00Z';
}

function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  // A key that is left out in TypeScript is left out in JSON.
  return typeof value === 'object' && Object.values(value).every((inner) => inner === undefined || isJson(inner));
}

function shown(value: unknown): string {
  const text = typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
