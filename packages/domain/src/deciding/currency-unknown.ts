/** Whether every currency that an entry names is one: XXX and ZZZ are written like currencies, and sums in them would look like sums in one. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Entry } from '../stream-kind.ts';

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

export function currencyUnknown({ data }: Entry): Refusal | undefined {
  const unknown = currenciesIn(data, 'data').find(({ code }) => !CURRENCIES.has(code));
  return unknown && refusal('CURRENCY_UNKNOWN', { code: unknown.code }, unknown.field);
}

/** A currency is a code, or a code with how surely it is known. */
function currenciesIn(part: unknown, path: string): { code: string; field: string }[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) => {
    const field = Array.isArray(part) ? `${path}[${name}]` : `${path}.${name}`;
    if (name !== 'currency') return currenciesIn(value, field);
    return [typeof value === 'string' ? { code: value, field } : { code: String(value.code), field: `${field}.code` }];
  });
}
