/** Sources as steps. A source is its own provenance, so it cites itself. */
import { IssuerKind } from '@rapporteur/schema/source';
import type { Source } from './record.ts';
import { type Cite, imperative, numbered, type Step } from './step.ts';
import { when } from './when.ts';

/** For a document whose publication is not known: some day between the MoU and the year of the newest document we hold. */
const SOME_DAY = when({ date: '2004-10-29/2018-12-31~', basis: 'INFERRED' });

export const sourceSteps = (sources: readonly Source[], cite: Cite): Step[] =>
  sources.flatMap((source) => {
    const published =
      source.published === undefined ? undefined : when({ date: source.published, stated: source.stated });
    const { title, issuer, language, period, completeness, address } = source;
    const issuerKind = IssuerKind.parse(source.kind.toUpperCase());
    return numbered('sources', source.id, [
      imperative('RegisterSource', {
        id: source.id,
        effective: published ?? SOME_DAY,
        ...cite([source.id], source.note),
        data: { title, issuer, issuerKind, language, published, period, completeness, address },
      }),
    ]);
  });
