/** References that nearly every type has. */
import { RECORDED } from '@rapporteur/read-models/moment';
import type { Addressee } from '@rapporteur/schema/decision';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { Party } from '@rapporteur/schema/party';
import type { AddresseeRow, SourceRefRow } from '../rows.ts';
import type { View } from '../view.ts';

/** The places in sources that a row rests on; as known from what was published, those that could be read by then. */
export function refsIn({ view, sources }: Cited): SourceRefRow[] | Promise<SourceRefRow[]> {
  const refs = sources.map((ref) => ({ ...ref, view }));
  return view.moment.axis === RECORDED ? refs : readableAmong(refs);
}
type Cited = { view: View; sources: readonly SourceRef[] };

async function readableAmong(refs: readonly SourceRefRow[]): Promise<SourceRefRow[]> {
  const readable = await Promise.all(refs.map(({ view, source }) => view.readable(source)));
  return refs.filter((_, index) => readable[index]);
}

/** The decision behind something; nothing where it was not on record at the moment. */
export const byDecision = async ({ view, byDecision: symbol }: { view: View; byDecision?: string | undefined }) =>
  symbol ? ((await view.decision(symbol)) ?? null) : null;

export const certaintyOf = ({ certain }: { certain: boolean }) => (certain ? 'CERTAIN' : 'POSSIBLE');

export function addresseeOf(view: View, { kind, code }: Addressee): Promise<AddresseeRow> {
  switch (kind) {
    case 'MEMBER':
      return view.member(code);
    case 'BODY':
      return view.body(code);
    case 'PARTNER':
      return view.partner(code);
  }
}

/** The name that somebody bore at the moment, or that the source gives. */
export const nameOf = async (view: View, party: Party): Promise<string> =>
  party.kind === 'OTHER' ? party.name : (await addresseeOf(view, party)).name;
