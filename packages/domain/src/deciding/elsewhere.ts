/** What other streams say against an entry: the catalogue of functions against a custody, the areas of a plan and the indicators of a framework against an activity, the definition of a measure against a figure, names against a statement; and the currencies that there are. */
import type { Refusal } from '@rapporteur/schema/codes';
import type { Entry } from '../stream-kind.ts';
import { adoptedElsewhere } from './adopting-meeting.ts';
import { circleOfLinks } from './circle-of-links.ts';
import type { Lookup } from './context.ts';
import { currencyUnknown } from './currency-unknown.ts';
import { unknownIndicator } from './named-indicators.ts';
import { outsideCatalogue } from './outside-catalogue.ts';
import { outsidePlan } from './outside-plan.ts';
import { outsideRules } from './outside-rules.ts';
import { actOfAnother } from './own-act.ts';
import { ownClaim } from './own-claim.ts';
import { ownConfirmation } from './own-confirmation.ts';
import { ownReport } from './own-report.ts';
import { ownVerification } from './own-verification.ts';
import { silenceObjection } from './silence-on-record.ts';
import { symbolAlike } from './symbol-alike.ts';
import { twoSides } from './two-sides.ts';
import { unconcerned } from './unconcerned.ts';
import { unlikeFramework } from './unlike-framework.ts';
import { unlikeMeasure } from './unlike-measure.ts';
import { unsourcedClaim } from './unsourced-claim.ts';

/** The first thing on record elsewhere that `entry` cannot stand beside; asked of new entries and of those a correction changes. */
export const contradictedElsewhere = (entry: Entry, lookup: Lookup): Refusal | undefined =>
  currencyUnknown(entry) ??
  symbolAlike(entry, lookup) ??
  outsideCatalogue(entry, lookup) ??
  outsidePlan(entry, lookup) ??
  unlikeMeasure(entry, lookup) ??
  unlikeFramework(entry, lookup) ??
  unknownIndicator(entry, lookup) ??
  ownReport(entry, lookup) ??
  ownClaim(entry, lookup) ??
  unsourcedClaim(entry, lookup) ??
  ownVerification(entry, lookup) ??
  twoSides(entry, lookup) ??
  ownConfirmation(entry, lookup) ??
  actOfAnother(entry) ??
  unconcerned(entry, lookup) ??
  outsideRules(entry, lookup) ??
  adoptedElsewhere(entry, lookup) ??
  silenceObjection(entry, lookup) ??
  circleOfLinks(entry, lookup);
