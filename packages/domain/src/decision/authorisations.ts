/** National authorisations beside the signatures they were for: which came first, and whether the text signed is the one authorised. */
import type { PartialDate } from '@rapporteur/schema/partial-date';
import type { AdoptionStepState, DecisionState } from './state.ts';

export type AuthorisationState = AdoptionStepState & {
  /** The member's own signature; a signing as a whole says of no member that it signed. */
  signature?: AdoptionStepState | undefined;
  /** Absent where there is neither a signature nor a signing as a whole, or the dates do not tell. */
  beforeSignature?: boolean | undefined;
  /** Absent where one of the two texts is not named. */
  textDiffers?: boolean | undefined;
};

/** In the order of the path. Held against the member's own signature, or else against the signing or adoption as a whole. */
export function authorisationsOf({ path, adopted }: DecisionState): AuthorisationState[] {
  const taken = path.filter(({ expected }) => !expected);
  return taken
    .filter(({ step }) => step === 'NATIONALLY_AUTHORISED')
    .map((authorisation) => {
      const signature = taken.find(({ step, member }) => step === 'SIGNED' && member === authorisation.member);
      const [draft, text] = [authorisation.textVersion, signature?.textVersion];
      return {
        ...authorisation,
        signature,
        beforeSignature: before(authorisation.date, signature ? signature.date : adopted),
        textDiffers: draft === undefined || text === undefined ? undefined : draft !== text,
      };
    });
}

/** On the same day the authorisation is taken to have come first, since it allows what was then done. */
function before(one: PartialDate | undefined, other: PartialDate | undefined): boolean | undefined {
  if (!one || !other) return undefined;
  if (one.to <= other.from) return true;
  return one.from > other.to ? false : undefined;
}
