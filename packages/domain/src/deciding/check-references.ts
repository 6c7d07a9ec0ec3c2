/** Whether everything a command names is on record, and whether it could act or be addressed on that day. */
import { type Code, type Refusal, refusal } from '@rapporteur/schema/codes';
import type { CommandBody } from '@rapporteur/schema/envelope';
import { MEMBERSHIP_STREAM } from '@rapporteur/schema/membership';
import { asOf, comesTo } from '../as-of.ts';
import { epochDay } from '../calendar.ts';
import { liveEntries } from '../entries.ts';
import { body as bodyKind } from '../governance/body.ts';
import { type Membership, membership } from '../governance/membership.ts';
import { type KindName, kindOf, streamName } from '../kinds.ts';
import { type Reference, referencesIn } from '../references.ts';
import type { AnyKind, RecordedEvent } from '../stream-kind.ts';
import type { Lookup } from './context.ts';

const UNKNOWN: Readonly<Record<Reference['kind'], Code>> = {
  member: 'MEMBER_UNKNOWN',
  body: 'BODY_UNKNOWN',
  partner: 'PARTNER_UNKNOWN',
  source: 'SOURCE_UNKNOWN',
  gathering: 'GATHERING_UNKNOWN',
  meeting: 'MEETING_UNKNOWN',
  decision: 'DECISION_UNKNOWN',
  measure: 'MEASURE_UNKNOWN',
  silence: 'SILENCE_UNKNOWN',
  subregionalPlan: 'SUBREGIONAL_PLAN_UNKNOWN',
  framework: 'FRAMEWORK_UNKNOWN',
};

const ACTING = 'acting.member';
/** Who acts enters history today, whenever it happened; and of a member, of what it was asked or does, there is something to say after it left, too. */
const ON_ANY_DAY = [ACTING, 'member', 'data.about.code', 'data.addressee.code'];

/** The first reference of a command that cannot stand, in `data`, its key, its sources or its acting party. `self` is the stream written to. */
export function checkReferences(
  body: Pick<CommandBody, 'effective' | 'sources' | 'acting'>,
  data: readonly unknown[],
  lookup: Lookup,
  self = '',
  key: object = {},
): Refusal | undefined {
  const references: Reference[] = [
    ...referencesIn(key, '').map((reference) => ({ ...reference, field: reference.field.slice(1) })),
    ...data.flatMap((part) => referencesIn(part)),
    ...body.sources.map(
      ({ source }, index): Reference => ({ kind: 'source', code: source, field: `sources[${index}]` }),
    ),
    ...(body.acting?.member ? [{ kind: 'member' as const, code: body.acting.member, field: ACTING }] : []),
  ];
  // Every reference is looked up before the first answer, so that one round of reading serves them all.
  return references
    .map((reference) =>
      reference.kind === 'member' ? checkMember(reference, body, lookup) : checkStream(reference, body, lookup, self),
    )
    .find(Boolean);
}

function checkMember(
  { code, field }: Reference,
  { effective }: Pick<CommandBody, 'effective'>,
  lookup: Lookup,
): Refusal | undefined {
  const events = lookup(MEMBERSHIP_STREAM);
  const ever = comesTo(membership, liveEntries(events));
  const member = ever.members[code];
  if (!member) return refusal('MEMBER_UNKNOWN', { code }, field);
  if (ON_ANY_DAY.includes(field)) return undefined;
  // Impossible only where it was no member on any day the date may mean.
  const wasMember = member.admitted.from <= effective.to && (!member.withdrew || member.withdrew.to >= effective.from);
  return wasMember ? undefined : refusal('NOT_A_MEMBER_THEN', { code, day: effective.to }, field);
}

function checkStream(
  { kind, code, field }: Reference,
  { effective }: Pick<CommandBody, 'effective'>,
  lookup: Lookup,
  self: string,
): Refusal | undefined {
  const stream = streamName(kind as KindName, code);
  // A source may cite itself when it is registered.
  if (stream === self) return undefined;
  const events = lookup(stream);
  const streamKind = kindOf(stream) as AnyKind;
  if (!liveEntries(events).some((entry) => streamKind.creates(entry) === code))
    return refusal(UNKNOWN[kind], { code }, field);
  const dissolved = kind === 'body' && asOf(bodyKind, events, epochDay(effective.from)).certain?.dissolved;
  return dissolved && dissolved.to < effective.from
    ? refusal('BODY_DISSOLVED', { code, day: effective.from }, field)
    : undefined;
}

/** The membership as it may have stood at the end of a day. */
export const membershipOn = (events: readonly RecordedEvent[], day: string): Membership =>
  asOf(membership, events, epochDay(day)).possible;
