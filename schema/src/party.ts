/** Who says, does or pays something: a member, a body, a partner, or somebody the register knows by name only. */
import { z } from 'zod';
import { Addressee } from './decision.ts';
import { Name } from './text.ts';

export const Party = z
  .discriminatedUnion('kind', [...Addressee.options, z.strictObject({ kind: z.literal('OTHER'), name: Name })])
  .meta({ id: 'Party' });
export type Party = z.infer<typeof Party>;
