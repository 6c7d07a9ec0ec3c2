/** The public record as typed entries. What does not fit its shape, an unknown key included, stops the reading and says where. */
import { readFileSync } from 'node:fs';
import { BodyKind } from '@rapporteur/schema/body';
import { AdoptionMode, AdoptionStepKind, Covers, Implementation, Verb } from '@rapporteur/schema/decision';
import { Basis } from '@rapporteur/schema/partial-date';
import { PartnerCategory } from '@rapporteur/schema/partner';
import { Completeness } from '@rapporteur/schema/source';
import { BodyCode, GatheringKey, MeetingKey, MemberCode, PlanKey, SourceId, Symbol_ } from '@rapporteur/schema/text';
import { parse } from 'yaml';
import { z } from 'zod';
import { Figures, Measures } from './figures-shape.ts';
import { Functions } from './functions-shape.ts';
import { Plans } from './plans-shape.ts';
import { Sources, When, WholeNumber, Words } from './scalars.ts';

const Source = z.strictObject({
  id: SourceId,
  title: Words,
  issuer: Words,
  kind: z.enum(['issuer', 'press', 'secondary']),
  language: Words,
  published: When.optional(),
  stated: Words.optional(),
  period: When.optional(),
  completeness: z
    .enum(['full', 'excerpt', 'transcription'])
    .transform((word) => Completeness.parse(word.toUpperCase())),
  address: Words.optional(),
  note: Words.optional(),
});
export type Source = z.infer<typeof Source>;

const Parties = z.strictObject({
  members: z.array(
    z.strictObject({
      code: MemberCode,
      name: Words,
      languages: z.array(Words),
      zone: Words,
      currency: Words,
      aliases: z.array(Words).optional(),
    }),
  ),
  bodies: z.array(
    z.strictObject({
      code: BodyCode,
      kind: BodyKind,
      name: Words,
      member: MemberCode.optional(),
      note: Words.optional(),
      source: SourceId.optional(),
    }),
  ),
  secretariatPerformers: z.array(
    z.strictObject({
      name: Words,
      from: When,
      to: When.optional(),
      toBasis: Basis.optional(),
      note: Words.optional(),
      sources: Sources,
    }),
  ),
  programmes: z.array(z.strictObject({ name: Words, formerly: Words, renamed: When, source: SourceId })),
  partners: z.array(z.strictObject({ name: Words, category: PartnerCategory })),
});
export type Parties = z.infer<typeof Parties>;

const Meeting = z.strictObject({
  key: MeetingKey,
  body: BodyCode,
  ordinal: WholeNumber.optional(),
  gathering: GatheringKey.optional(),
  dates: When,
  /** The source that told of it before it took place; the others tell that it did. */
  announcedBy: SourceId.optional(),
  datesBasis: Basis.optional(),
  stated: Words.optional(),
  place: Words.optional(),
  host: MemberCode.optional(),
  hostBasis: Basis.optional(),
  presiding: z.strictObject({ member: MemberCode, office: Words }).optional(),
  agenda: z.array(Words).optional(),
  agendaNote: Words.optional(),
  delegations: z.array(MemberCode).optional(),
  observers: z.array(Words).optional(),
  observersNote: Words.optional(),
  attendanceClaims: z.array(z.strictObject({ text: Words, source: SourceId })).optional(),
  note: Words.optional(),
  sources: Sources,
});
export type Meeting = z.infer<typeof Meeting>;

const Ask = z.strictObject({
  of: Words,
  basis: Basis,
  what: Words,
  due: Words.optional(),
  stated: Words.optional(),
});
export type Ask = z.infer<typeof Ask>;

const PathStep = z.strictObject({
  step: AdoptionStepKind,
  standing: z.literal('EXPECTED').optional(),
  body: BodyCode.optional(),
  meeting: MeetingKey.optional(),
  by: MemberCode.optional(),
  authority: Words.optional(),
  covers: Covers.optional(),
  signatory: Words.optional(),
  date: When.optional(),
  note: Words.optional(),
  source: SourceId,
});
export type PathStep = z.infer<typeof PathStep>;

const Statement = z.strictObject({
  about: Words,
  by: Words,
  status: Implementation,
  what: Words,
  date: When,
  stated: Words.optional(),
  published: When.optional(),
  source: SourceId,
});
export type Statement = z.infer<typeof Statement>;

const Decision = z.strictObject({
  kind: z
    .literal('instrument')
    .optional()
    .transform((word): 'DECISION' | 'INSTRUMENT' => (word === undefined ? 'DECISION' : 'INSTRUMENT')),
  symbol: Symbol_,
  body: BodyCode.optional(),
  meeting: MeetingKey.optional(),
  verb: Verb,
  mode: AdoptionMode.optional(),
  title: Words.optional(),
  words: Words.optional(),
  date: When.optional(),
  dateBasis: Basis.optional(),
  signedBy: z.array(MemberCode).default([]),
  path: z.array(PathStep).default([]),
  asks: z.array(Ask).default([]),
  statements: z.array(Statement).default([]),
  /** The sub-regional plan that the words of the source name. */
  carriesOut: PlanKey.optional(),
  note: Words.optional(),
  sources: Sources,
});
export type Decision = z.infer<typeof Decision>;

const Bilateral = z.strictObject({
  kind: z.literal('bilateral'),
  symbol: Symbol_,
  parties: z.array(MemberCode).min(2),
  step: z.enum(['AGREED', 'SIGNED', 'RENEWED', 'REVISED']),
  date: When,
  title: Words,
  sources: Sources,
});
export type Bilateral = z.infer<typeof Bilateral>;

const DonorStatement = z.strictObject({
  kind: z.literal('donorStatement'),
  by: Words,
  date: When,
  what: Words,
  /** The members it names, and the days it is about. */
  members: z.array(MemberCode).optional(),
  covers: When.optional(),
  source: SourceId,
});
export type DonorStatement = z.infer<typeof DonorStatement>;

/** The files that are turned into commands. */
const shapes = {
  sources: z.array(Source),
  parties: Parties,
  meetings: z.array(Meeting),
  decisions: z.array(z.discriminatedUnion('kind', [Decision, Bilateral, DonorStatement])),
  plans: Plans,
  figures: Figures,
  functions: Functions,
  measures: Measures,
};
export type RecordFile = keyof typeof shapes;

export type PublicRecord = {
  sources: Source[];
  parties: Parties;
  meetings: Meeting[];
  decisions: Decision[];
  bilaterals: Bilateral[];
  donorStatements: DonorStatement[];
  plans: Plans;
  functions: Functions;
  figures: Figures;
  measures: Measures;
};

const textOfFile = (file: RecordFile) => readFileSync(new URL(`../record/${file}.yaml`, import.meta.url), 'utf8');

/** Reads the record of this package, or the texts given instead. Throws an Error that names the file and the place in it. */
export function readPublicRecord(textOf: (file: RecordFile) => string = textOfFile): PublicRecord {
  const read = <F extends RecordFile>(file: F) => readEntries(file, textOf(file));
  const decisions = read('decisions');
  return {
    sources: read('sources'),
    parties: read('parties'),
    meetings: read('meetings'),
    decisions: decisions.filter((entry): entry is Decision => entry.kind === 'DECISION' || entry.kind === 'INSTRUMENT'),
    bilaterals: decisions.filter((entry) => entry.kind === 'bilateral'),
    donorStatements: decisions.filter((entry) => entry.kind === 'donorStatement'),
    plans: read('plans'),
    functions: read('functions'),
    figures: read('figures'),
    measures: read('measures'),
  };
}

function readEntries<F extends RecordFile>(file: F, text: string): z.infer<(typeof shapes)[F]> {
  // The failsafe schema reads every scalar as text: a bare 2014 stays a year, and no date becomes a moment in some zone.
  const shape: z.ZodType = shapes[file];
  const read = shape.safeParse(parse(text, { version: '1.2', schema: 'failsafe' }));
  if (read.success) return read.data as z.infer<(typeof shapes)[F]>;
  const [issue] = read.error.issues;
  throw new Error(`${file}.yaml does not fit at ${issue?.path.join('.') || 'its root'}: ${issue?.message}`);
}
