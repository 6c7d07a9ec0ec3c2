/** The members of the process, their names and their order. One stream, since fanning out to "all members" needs all of them at once. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { CurrencyCode } from './figure.ts';
import { Zone } from './local-instant.ts';
import { LanguageTag, MemberCode, Name, Passage } from './text.ts';

export const MEMBERSHIP_STREAM = 'membership-COMMIT';

const key = { code: MemberCode };
const admitted = {
  name: Name,
  zone: Zone,
  languages: z.array(LanguageTag).min(1).max(10),
  currency: CurrencyCode.optional(),
  aliases: z.array(Name).max(20).default([]).meta({ description: 'For search and quotation only.' }),
};
const renamed = { name: Name };
const withdrawn = { reason: Passage };
const order = { members: z.array(MemberCode).min(1).max(100) };

// These names are the stored format.
export const membershipEvents = {
  MemberAdmitted: z.strictObject({ ...key, ...admitted }),
  MemberRenamed: z.strictObject({ ...key, ...renamed }),
  MemberWithdrew: z.strictObject({ ...key, ...withdrawn }),
  MemberOrderAdopted: z.strictObject(order),
};

export const membershipCommands = {
  AdmitMember: commandBody(key, admitted),
  RenameMember: commandBody(key, renamed),
  WithdrawMember: commandBody(key, withdrawn),
  AdoptMemberOrder: commandBody({}, order),
};

/** Version 1 of MemberAdmitted had one `language`; members with several official languages needed a list. */
export const membershipUpcasters = {
  MemberAdmitted: {
    1: ({ language, ...rest }: Record<string, unknown>) => ({ ...rest, languages: [language] }),
  },
};
