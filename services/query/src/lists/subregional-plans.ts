/** The sub-regional plans. */
import { subregionalPlans } from '@rapporteur/read-models/timelines/subregional-plan';
import type { SubregionalPlanRow } from '../rows.ts';
import { seen, type View } from '../view.ts';

export const subregionalPlansAt = (view: View): SubregionalPlanRow[] =>
  view.once('sub-regional plans', (db) => subregionalPlans(db, view.moment)).map((found) => seen(view, found));
