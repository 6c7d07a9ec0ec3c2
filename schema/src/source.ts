/** Sources: the documents that statements rest on. Address and hash only; the documents themselves are kept elsewhere. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { PartialDate } from './partial-date.ts';
import { Address, ContentHash, LanguageTag, Line, Name, Passage, SourceId } from './text.ts';

export const IssuerKind = z.enum(['ISSUER', 'PRESS', 'SECONDARY']);
export type IssuerKind = z.infer<typeof IssuerKind>;
export const Completeness = z.enum(['FULL', 'EXCERPT', 'TRANSCRIPTION']);
export type Completeness = z.infer<typeof Completeness>;

export const CorrigendumNumber = z.int().min(1).max(999);

const key = { id: SourceId };
const registered = {
  title: Line,
  issuer: Name,
  issuerKind: IssuerKind,
  language: LanguageTag.meta({ description: 'The language of the document.' }),
  published: PartialDate.optional().meta({ description: 'Left out: not known, which is not "never".' }),
  period: PartialDate.optional().meta({ description: 'The period a report covers; not the date of what it reports.' }),
  completeness: Completeness,
  address: Address.optional(),
  contentHash: ContentHash.optional(),
};
const retitled = { title: Line };
const corrigendum = {
  number: CorrigendumNumber,
  changes: z
    .array(z.strictObject({ locator: Name.optional(), was: Passage, now: Passage }))
    .min(1)
    .max(100),
  published: PartialDate.optional().meta({ description: 'Left out: on the day it was issued.' }),
};

// These names are the stored format.
export const sourceEvents = {
  SourceRegistered: z.strictObject({ ...key, ...registered }),
  SourceRetitled: z.strictObject({ ...key, ...retitled }),
  CorrigendumIssued: z.strictObject({ ...key, ...corrigendum }),
};

export const sourceCommands = {
  RegisterSource: commandBody(key, registered),
  RetitleSource: commandBody(key, retitled),
  IssueCorrigendum: commandBody(key, corrigendum),
};
