/** Sources: the documents that statements rest on. Address and hash only; the documents themselves are kept elsewhere. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { PartialDate } from './partial-date.ts';
import { Address, LanguageTag, Line, Name, SourceId } from './text.ts';

export const IssuerKind = z.enum(['ISSUER', 'PRESS', 'SECONDARY']);
export const Completeness = z.enum(['FULL', 'EXCERPT', 'TRANSCRIPTION']);

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
  contentHash: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, { error: 'is not a hash; write it as sha256: and 64 hexadecimal digits' })
    .optional(),
};
const retitled = { title: Line };

// These names are the stored format.
export const sourceEvents = {
  SourceRegistered: z.strictObject({ ...key, ...registered }),
  SourceRetitled: z.strictObject({ ...key, ...retitled }),
};

export const sourceCommands = {
  RegisterSource: commandBody(key, registered),
  RetitleSource: commandBody(key, retitled),
};
