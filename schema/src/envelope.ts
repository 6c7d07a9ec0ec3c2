/** What every event carries beside its own data, and what every command body carries beside its own. */
import { z } from 'zod';
import { PartialDate } from './partial-date.ts';
import { EventId, MemberCode, Name, Office, Passage, refuse, SourceId, Word } from './text.ts';

export const Confidence = z.enum(['ISSUER', 'CONTEMPORANEOUS', 'SECONDARY', 'UNSOURCED']).meta({
  id: 'Confidence',
  description:
    'ISSUER: the own page or paper of whoever decided. CONTEMPORANEOUS: news of the time. SECONDARY: everything else. UNSOURCED: nobody is cited.',
});
export const Classification = z
  .enum(['PUBLIC', 'MEMBERS', 'RESTRICTED'])
  .meta({ id: 'Classification', description: 'Who may see it. Until people sign in, only PUBLIC is recorded.' });
export const Standing = z.enum(['PROVISIONAL', 'APPROVED']);
export type Standing = z.infer<typeof Standing>;

export const SourceRef = z
  .strictObject({ source: SourceId, locator: Name.optional() })
  .meta({ id: 'SourceRef', description: 'A registered source by its id, and the page or section in it.' });
export type SourceRef = z.infer<typeof SourceRef>;

/** Who recorded: a subject known to the service, the office and role it acts in, and the member it acts for, if any. */
export const Actor = z
  .strictObject({
    subject: Word.meta({ 'x-personal': true }),
    office: Office.optional(),
    role: Word,
    member: MemberCode.optional(),
  })
  .meta({ id: 'Actor' });
export type Actor = z.infer<typeof Actor>;

/** Kept in the log as the metadata of the event; id, stream, revision, position and recordedAt come from the log itself. */
export const Metadata = z
  .strictObject({
    effective: PartialDate,
    recordedBy: Actor,
    sources: z.array(SourceRef),
    confidence: Confidence,
    reconstructed: z.boolean(),
    classification: Classification,
    standing: Standing,
    note: z.string().optional().meta({ 'x-free-text': true }),
    commandId: z.string(),
    /** Digest of the command body: the same key with another body is told apart from a repeated command. */
    commandDigest: z.string(),
    $correlationId: z.string(),
    $causationId: z.string(),
    traceparent: z.string().optional(),
  })
  .meta({ id: 'Metadata' });
export type Metadata = z.infer<typeof Metadata>;

/** An event as the register reads it: the data at the newest version, whatever version is stored. */
export type Recorded<E extends { type: string; data: unknown }> = E & {
  id: string;
  stream: string;
  revision: bigint;
  /** Strictly rising along the log. A read model may put its own ordinal here: only the order counts. */
  position: bigint;
  version: number;
  /** Milliseconds since the epoch, the server's clock. */
  recordedAt: number;
} & Metadata;

const sources = z
  .array(
    z.union([SourceId.transform((source): SourceRef => ({ source })), SourceRef], {
      error: 'is not a source: give its id, or {source, locator}',
    }),
  )
  .max(50)
  .refine(nonTwice, { error: 'names the same place in the same source twice; name each once' })
  .default([])
  .meta({ description: 'Where this is said: ids of registered sources, or {source, locator}.' });

function nonTwice(cited: readonly SourceRef[]): boolean {
  return new Set(cited.map(({ source, locator = '' }) => `${source} ${locator}`)).size === cited.length;
}

export const Acting = z
  .strictObject({ member: MemberCode.optional(), office: Office.optional() })
  .meta({ id: 'Acting', description: 'The party acting: which member, which office.' });
export type Acting = z.infer<typeof Acting>;

/** The fields of every command body that are not its own. */
const common = {
  effective: PartialDate.meta({ description: 'When it happened or began to hold in the world.' }),
  sources,
  confidence: Confidence.optional().meta({ description: 'Left out: SECONDARY with a source, UNSOURCED without.' }),
  reconstructed: z
    .boolean()
    .default(false)
    .meta({ description: 'Entered long after the fact, from the sources named.' }),
  classification: Classification.default('PUBLIC'),
  note: Passage.optional(),
  acting: Acting.optional(),
};

type Sourced = { sources: SourceRef[]; confidence?: z.infer<typeof Confidence> | undefined };

function checkSources(body: Sourced, context: z.RefinementCtx) {
  const unsourced = body.confidence === 'UNSOURCED';
  if (body.sources.length === 0 && body.confidence !== undefined && !unsourced)
    context.addIssue({
      code: 'custom',
      path: ['sources'],
      message: 'is empty; name a source, or say confidence: UNSOURCED',
      ...refuse('SOURCE_MISSING'),
    });
  if (body.sources.length > 0 && unsourced)
    context.addIssue({
      code: 'custom',
      path: ['confidence'],
      message: 'is UNSOURCED beside a source; leave one of the two out',
      ...refuse('SOURCE_MISSING'),
    });
}

/** What a decider works with, whatever the command: the parsed body. */
export type CommandBody = {
  effective: PartialDate;
  sources: SourceRef[];
  confidence?: z.infer<typeof Confidence> | undefined;
  reconstructed: boolean;
  classification: z.infer<typeof Classification>;
  note?: string | undefined;
  acting?: Acting | undefined;
};

function bodyOf<K extends z.ZodRawShape, D extends z.ZodType>(key: K, data: D) {
  return z
    .strictObject({ ...key, ...common, data })
    .superRefine((body, context) => checkSources(body as unknown as Sourced, context));
}

/** The body of a command: the key fields of its stream, when, from where, how sure, and its own data. */
export function commandBody<K extends z.ZodRawShape, D extends z.ZodRawShape>(key: K, data: D) {
  const own = z.strictObject(data);
  // Where no field of it has to be given, `data` may be left out itself. The type of what is sent does not say so.
  const given = own.safeParse({}).success ? own.prefault({} as z.input<typeof own>) : own;
  return bodyOf(key, given as typeof own);
}

/** The body of a command that has no data of its own: `data` may be left out. */
export const bareCommandBody = <K extends z.ZodRawShape>(key: K) => bodyOf(key, z.strictObject({}).prefault({}));

export const CorrectedData = z.record(z.string(), z.unknown()).meta({
  description:
    'The complete corrected data of the event, as the log holds it for that type of event, not as its command takes it: what is left out is no longer said. Asks of a decision are not among it: each stands as an AssignmentIssued of its own, which is corrected on its own. The key (code, name, id, key or symbol) may be left out, since a correction keeps it.',
});

/** The body of a correction, whose data has the shape of what it corrects. */
export const openCommandBody = <K extends z.ZodRawShape>(key: K) => bodyOf(key, CorrectedData);

export const entryKey = {
  stream: z
    .string()
    .min(3)
    .max(300)
    .meta({ description: 'The stream of the entry, as the answer to its command named it.' }),
  target: EventId.meta({
    description:
      'The id of an event: of those in the answer to its command, or from `history { id data }` of what it is about at /graphql.',
  }),
};
