/** Who may answer what: a government replies to entries that are about it, and those addressed respond for themselves. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { ReplyEvent } from '@rapporteur/schema/registry';
import { liveEntries } from '../entries.ts';
import { kindOf } from '../kinds.ts';
import { membersNamed, referencesIn } from '../references.ts';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { speaksFor } from './voices.ts';

export function unconcerned(entry: Entry, lookup: Lookup): Refusal | undefined {
  switch (entry.type) {
    case 'StatementReplied':
      return ofAnother(entry.data, lookup);
    case 'ManagementResponded': {
      const { by } = entry.data;
      const acting = entry.recordedBy.member;
      // A body responds through any of its members.
      if (acting === undefined || by.kind !== 'MEMBER' || by.code === acting) return undefined;
      return refusal('ACTS_FOR_ANOTHER', { acting, member: by.code }, 'acting.member');
    }
    default:
      return undefined;
  }
}

type Replied = Extract<ReplyEvent, { type: 'StatementReplied' }>['data'];

function ofAnother({ event, stream, member }: Replied, lookup: Lookup): Refusal | undefined {
  if (!kindOf(stream)) return refusal('ENTRY_UNKNOWN', { target: event, stream }, 'data.stream');
  const events = lookup(stream);
  const about = liveEntries(events).find(({ id }) => id === event);
  if (about) return isAbout(about, member, lookup) ? undefined : notConcerned(event, member);
  const known = events.find(({ id }) => id === event);
  if (!known) return refusal('ENTRY_UNKNOWN', { target: event, stream }, 'event');
  return known.type.startsWith('Entry')
    ? refusal('REPLY_TO_NO_STATEMENT', { type: known.type }, 'event')
    : refusal('ENTRY_VOIDED', { target: event }, 'event');
}

/** It names the member, or its national task force. */
const isAbout = (entry: Entry, member: string, lookup: Lookup): boolean =>
  membersNamed(entry).includes(member) ||
  referencesIn(entry.data).some(
    ({ kind, code }) => kind === 'body' && speaksFor({ kind: 'BODY', code }, member, lookup),
  );

const notConcerned = (event: string, member: string) => refusal('REPLY_NOT_CONCERNED', { event, member }, 'member');
