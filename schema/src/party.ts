/** Who says, does or pays something: a member, a body, a partner, or somebody the register knows by name only. */
import { z } from 'zod';
import { Addressee } from './decision.ts';
import { Name } from './text.ts';

const NOBODY = 'is not a party; give {kind, code}, such as MEMBER and TH, or {kind: OTHER, name}';

export const Party = z
  .discriminatedUnion('kind', [...Addressee.options, z.strictObject({ kind: z.literal('OTHER'), name: Name })], {
    // Of a kind there is not, the kinds there are say more.
    error: ({ code }: z.core.$ZodRawIssue) => (code === 'invalid_type' ? NOBODY : undefined),
  })
  .meta({ id: 'Party' });
export type Party = z.infer<typeof Party>;
