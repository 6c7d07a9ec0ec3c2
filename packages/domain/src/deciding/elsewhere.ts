/** What other streams say against an entry: the catalogue of functions against a custody, the areas of a plan against an activity, the definition of a measure against a figure, names against a statement. */
import type { Refusal } from '@rapporteur/schema/codes';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { outsideCatalogue } from './outside-catalogue.ts';
import { outsidePlan } from './outside-plan.ts';
import { ownClaim } from './own-claim.ts';
import { ownVerification } from './own-verification.ts';
import { unlikeMeasure } from './unlike-measure.ts';

/** The first thing on record elsewhere that `entry` cannot stand beside; asked of new entries and of those a correction changes. */
export const contradictedElsewhere = (entry: Entry, lookup: Lookup): Refusal | undefined =>
  outsideCatalogue(entry, lookup) ??
  outsidePlan(entry, lookup) ??
  unlikeMeasure(entry, lookup) ??
  ownClaim(entry, lookup) ??
  ownVerification(entry, lookup);
