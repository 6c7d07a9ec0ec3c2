/** Opening a silence procedure: its one expiry is settled here, once, by what was on record then; whatever is declared later moves it no more. */
import { isRefusal, type Refusal, refusal } from '@rapporteur/schema/codes';
import type { BodyOf, SilenceEvent } from '@rapporteur/schema/registry';
import { asOf } from '../as-of.ts';
import { epochDay, hoursAfter } from '../calendar.ts';
import type { Lookup } from '../deciding/context.ts';
import { body } from '../governance/body.ts';
import { rulesBy } from '../governance/rules.ts';
import { streamName } from '../kinds.ts';
import { holidays } from './holidays.ts';
import { countWorkingDays } from './working-days.ts';

type Opened = Extract<SilenceEvent, { type: 'SilenceProcedureOpened' }>;
type Settled = Pick<Opened['data'], 'expiresAt' | 'counted'>;

export function opening(
  { key, effective, data }: Pick<BodyOf<'OpenSilenceProcedure'>, 'key' | 'effective' | 'data'>,
  lookup: Lookup,
): SilenceEvent[] | Refusal {
  const { workingDays, expiresAt, ...rest } = data;
  const day = effective.to;
  const settled = settle(data, day, lookup);
  return isRefusal(settled) ? settled : [{ type: 'SilenceProcedureOpened', data: { key, ...rest, ...settled } }];
}

/** Given, counted in working days, or after the hours that the rules give: exactly one of the three. */
function settle(
  { opened, expiresAt, workingDays, body: code, rules }: BodyOf<'OpenSilenceProcedure'>['data'],
  day: string,
  lookup: Lookup,
): Settled | Refusal {
  if (expiresAt && workingDays)
    return refusal('SILENCE_EXPIRY_ONE', { why: 'leave out expiresAt or workingDays' }, 'data.expiresAt');
  if (expiresAt) return { expiresAt };
  if (workingDays) {
    const counted = countWorkingDays(opened, workingDays, calendarsBy(day, lookup), day);
    if (isRefusal(counted)) return counted;
    return { expiresAt: counted.expiresAt, counted: { ...workingDays, holidays: counted.holidays } };
  }
  const state = code && asOf(body, lookup(streamName('body', code)), epochDay(day)).possible;
  const found = state ? rulesBy(state.rules, day) : undefined;
  const hours = found?.version === rules ? found?.silenceHours : undefined;
  return hours === undefined
    ? refusal('SILENCE_EXPIRY_ONE', { why: 'give expiresAt, workingDays, or rules that say how long it runs' }, 'data')
    : { expiresAt: hoursAfter(opened, hours) };
}

/** The holidays of members as they had been declared by a day. */
function calendarsBy(day: string, lookup: Lookup) {
  return (member: string, year: number) =>
    asOf(holidays, lookup(streamName('holidays', member)), epochDay(day)).possible[year];
}
