/** References that nearly every type has. */
import type { Addressee } from '@rapporteur/schema/decision';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { AddresseeRow, SourceRefRow } from '../rows.ts';
import type { View } from '../view.ts';

/** The places in sources that a row rests on. */
export const refsIn = ({ view, sources }: { view: View; sources: readonly SourceRef[] }): SourceRefRow[] =>
  sources.map((ref) => ({ ...ref, view }));

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
