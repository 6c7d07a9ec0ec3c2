/** The corrigendum that a correction follows: without one it would be our reading against that of the issuer. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { BodyOf, DomainEvent } from '@rapporteur/schema/registry';
import { liveEntries } from '../entries.ts';
import { streamName } from '../kinds.ts';
import type { Lookup } from './context.ts';

type Followed = Extract<DomainEvent, { type: 'EntryCorrected' }>['data']['corrigendum'];

/** With the day of its publication, which is kept as it was when the correction was recorded. */
export function corrigendumOf(
  { class: correctionClass, corrigendum, sources }: BodyOf<'CorrectEntry'>,
  lookup: Lookup,
): Followed | Refusal {
  if (correctionClass !== 'SOURCE_CORRIGENDUM')
    return corrigendum && refusal('CORRIGENDUM_OF_ANOTHER_CLASS', { class: correctionClass }, 'corrigendum');
  if (!corrigendum) return refusal('CORRIGENDUM_MISSING', {}, 'corrigendum');
  const { source, number } = corrigendum;
  if (!sources.some((cited) => cited.source === source)) return refusal('CORRIGENDUM_NOT_CITED', { source }, 'sources');
  for (const { type, data, effective } of liveEntries(lookup(streamName('source', source))))
    if (type === 'CorrigendumIssued' && data.number === number)
      return { source, number, published: data.published ?? effective };
  return refusal('CORRIGENDUM_UNKNOWN', { source, number }, 'corrigendum');
}
