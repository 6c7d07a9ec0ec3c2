/** The bodies of the process: task forces, meetings of senior officials and ministers, the secretariat, the annual Chair. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { BodyCode, MemberCode, Name, Passage } from './text.ts';

export const BodyKind = z
  .enum([
    'NATIONAL_TASK_FORCE',
    'REGIONAL_TASK_FORCE',
    'SENIOR_OFFICIALS_MEETING',
    'INTER_MINISTERIAL_MEETING',
    'GOVERNMENTS_JOINTLY',
    'SECRETARIAT',
    'ANNUAL_CHAIR',
  ])
  .meta({ id: 'BodyKind' });
export type BodyKind = z.infer<typeof BodyKind>;

const key = { code: BodyCode };
const constituted = { kind: BodyKind, name: Name, member: MemberCode.optional(), mandate: Passage.optional() };
const renamed = { name: Name };
const dissolved = { reason: Passage };

// These names are the stored format.
export const bodyEvents = {
  BodyConstituted: z.strictObject({ ...key, ...constituted }),
  BodyRenamed: z.strictObject({ ...key, ...renamed }),
  BodyDissolved: z.strictObject({ ...key, ...dissolved }),
};

export const bodyCommands = {
  ConstituteBody: commandBody(key, constituted),
  RenameBody: commandBody(key, renamed),
  DissolveBody: commandBody(key, dissolved),
};
