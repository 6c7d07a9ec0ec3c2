/** Terms of the annual Chair, and the one that runs. */
import { isoDay } from '@rapporteur/domain/calendar';
import { termOn } from '@rapporteur/domain/governance/chair';
import { runsOn } from '@rapporteur/domain/ownership/leading';
import { chairTerms } from '@rapporteur/read-models/timelines/chair-term';
import type { ChairTermRow } from '../rows.ts';
import { seen, type View } from '../view.ts';

export const chairTermsAt = (view: View): ChairTermRow[] =>
  view.once('chair terms', (db) => chairTerms(db, view.moment)).map((found) => seen(view, found));

/** Certain only if it certainly runs. */
export function chairAt(view: View): ChairTermRow | null {
  const terms = chairTermsAt(view);
  const day = isoDay(view.moment.effective);
  const term = termOn(terms, day);
  return term ? { ...term, certain: term.certain && runsOn(term, terms, day) } : null;
}
