/** The bodies of the process: task forces, meetings of senior officials and ministers, the secretariat, the annual Chair; and by which rules they proceed. */
import { z } from 'zod';
import { AdoptionMode } from './decision.ts';
import { commandBody } from './envelope.ts';
import { BodyCode, LanguageTag, MemberCode, Name, Passage, RulesVersion, Symbol_ } from './text.ts';

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
const hours = z.int().min(1).max(10_000).optional();
/** What the rules do not say is left out, and is then not defined: never "met", never zero. */
const rules = {
  version: RulesVersion,
  quorumRule: Passage.optional().meta({ description: 'Who has to be present. Left out: quorum is not defined.' }),
  decisionRule: z
    .strictObject({ mode: AdoptionMode, text: Passage })
    .optional()
    .meta({ description: 'How the body decides, and in which words the rules say so.' }),
  silenceHours: hours.meta({ description: 'How long silence procedures run.' }),
  minutesWindowHours: hours.meta({ description: 'How long members may comment on minutes.' }),
  noticeDays: z.int().min(0).max(1000).optional().meta({ description: 'How long before a meeting notice is given.' }),
  languages: z.array(LanguageTag).max(20).default([]).meta({ description: 'The languages of its meetings.' }),
  byDecision: Symbol_.optional(),
};

// These names are the stored format.
export const bodyEvents = {
  BodyConstituted: z.strictObject({ ...key, ...constituted }),
  BodyRenamed: z.strictObject({ ...key, ...renamed }),
  BodyDissolved: z.strictObject({ ...key, ...dissolved }),
  RulesOfProcedureAdopted: z.strictObject({ ...key, ...rules }),
};

export const bodyCommands = {
  ConstituteBody: commandBody(key, constituted),
  RenameBody: commandBody(key, renamed),
  DissolveBody: commandBody(key, dissolved),
  AdoptRulesOfProcedure: commandBody(key, rules),
};
