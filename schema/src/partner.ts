/** Partners: organisations that observe, support or are asked to act, and are not members. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { Name, PartnerName } from './text.ts';

export const PartnerCategory = z
  .enum(['ASEAN', 'UN', 'IO', 'DONOR', 'EMBASSY', 'CSO', 'YOUTH', 'PRIVATE', 'ACADEMIA', 'MEDIA', 'OTHER'])
  .meta({ id: 'PartnerCategory' });
export type PartnerCategory = z.infer<typeof PartnerCategory>;

const key = { name: PartnerName };
const registered = { category: PartnerCategory };
const renamed = { newName: Name };

// These names are the stored format.
export const partnerEvents = {
  PartnerRegistered: z.strictObject({ ...key, ...registered }),
  PartnerRenamed: z.strictObject({ ...key, ...renamed }),
};

export const partnerCommands = {
  RegisterPartner: commandBody(key, registered),
  RenamePartner: commandBody(key, renamed),
};
