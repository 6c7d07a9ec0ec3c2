/** The small question of the bench: one decision at one moment, another one each time unless the same is asked again. */
import { isoDay } from '@rapporteur/domain/calendar';
import { DAYS, FIRST_DAY, symbolOf } from './generator.ts';

const query = `query Decision($symbol: ID!, $on: Date!) {
  register(asOf: { effective: $on }) { decision(symbol: $symbol) { symbol title verb kind inForce } }
}`;

/** Decisions that stand in the log of this section, and days after the last of them was adopted. */
const DECISIONS = 1000;
const FIRST_ON = FIRST_DAY + DAYS;

export function bodyOf(n: number): string {
  const symbol = symbolOf(n % DECISIONS);
  return JSON.stringify({ query, variables: { symbol, on: isoDay(FIRST_ON + Math.floor(n / DECISIONS)) } });
}

/** What the constant resolvers of bare yoga give. */
export const constant = {
  symbol: symbolOf(0),
  title: 'Joint review of the work plan and its financing',
  verb: 'AGREE',
  kind: 'DECISION',
  inForce: true,
};

/** Why an answer is not what was asked for; nothing where it is. */
export function wrongIn(body: string): string | undefined {
  const { data, errors } = JSON.parse(body);
  const { symbol: _, ...expected } = constant;
  const { symbol: __, ...given } = data?.register?.decision ?? {};
  return !errors && JSON.stringify(given) === JSON.stringify(expected) ? undefined : body.slice(0, 500);
}
