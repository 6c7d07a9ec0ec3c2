import type { Addressee } from '@rapporteur/schema/decision';
import { MEMBERSHIP_STREAM } from '@rapporteur/schema/membership';
import { liveEntries } from '../entries.ts';
import { streamName } from '../kinds.ts';
import type { Lookup } from './context.ts';

/** Every name an addressee is known by, whenever it bore it. */
export function namesOf({ kind, code }: Addressee, lookup: Lookup): string[] {
  const stream = kind === 'MEMBER' ? MEMBERSHIP_STREAM : streamName(kind === 'BODY' ? 'body' : 'partner', code);
  const named = liveEntries(lookup(stream)).flatMap(({ type, data }) => {
    if (type === 'MemberAdmitted') return data.code === code ? [data.name, ...data.aliases] : [];
    if (type === 'MemberRenamed') return data.code === code ? [data.name] : [];
    if (type === 'BodyConstituted' || type === 'BodyRenamed') return [data.name];
    return type === 'PartnerRenamed' ? [data.newName] : [];
  });
  return [code, ...named];
}
