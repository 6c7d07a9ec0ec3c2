/** What the register computes of the same thing as a published figure, to stand beside it and never in its place. */

import type { ClaimState } from '@rapporteur/domain/figures/published-figure';
import { frameOf, shareOfWhole, type Whole, wholesIn } from '@rapporteur/domain/ownership/share-of-whole';
import { aboutOf } from '@rapporteur/read-models/timelines/published-figure';
import type { Counterpart } from '@rapporteur/schema/measure';
import type { MeasureRow, OwnershipRow, PublishedFigureRow } from '../rows.ts';
import type { View } from '../view.ts';
import { methodsAt } from './asked.ts';
import {
  activityShareOf,
  csoPersons,
  functionsCounted,
  functionsFully,
  functionsPartly,
  moneyShareOf,
  reportingMembers,
  youthPersons,
} from './measures.ts';

type Computing = (view: View, figure: ClaimState) => Promise<MeasureRow | undefined>;

/** How each counterpart is computed. */
const COMPUTING: Record<Counterpart, Computing> = {
  SHARE_OF_WHOLE: shareInWhole,
  ACTIVITY_SHARE: ofOwnership((row) => activityShareOf(row, {})),
  MONEY_SHARE: ofOwnership((row) => moneyShareOf(row, {})),
  FUNCTIONS_FULLY: ofOwnership(functionsFully),
  FUNCTIONS_PARTLY: ofOwnership(functionsPartly),
  FUNCTIONS_IN_ALL: ofOwnership(functionsCounted),
  CSO_PERSONS: ofOwnership(csoPersons),
  YOUTH_PERSONS: ofOwnership(youthPersons),
  REPORTED_ON_FRAMEWORK: ofOwnership(reportingMembers),
};

/** The measure of ownership of the member and year that the figure is about; of a figure without a year there is none. */
function ofOwnership(measure: (row: OwnershipRow) => MeasureRow): Computing {
  return async (view, { member, year }) =>
    year === undefined
      ? undefined
      : measure({ view, year, method: methodsAt(view).at(-1)!, ...(member && { member }) });
}

/** Undefined where the measure has no counterpart, and for targets and baselines, which are nothing to compute. */
export async function computedFor(view: View, figure: ClaimState): Promise<MeasureRow | undefined> {
  const { counterpart } = await view.measure(figure.measure);
  const computing = counterpart && COMPUTING[counterpart];
  return figure.aspect === 'ACTUAL' && computing ? computing(view, figure) : undefined;
}

/** From the amounts of the same member, year and days that count. */
async function shareInWhole(view: View, figure: ClaimState): Promise<MeasureRow | undefined> {
  const { wholeOf } = await view.measure(figure.measure);
  if (!wholeOf) return undefined;
  const [{ unit }, amounts] = await Promise.all([
    view.measure(wholeOf),
    view.claimsAbout(aboutOf({ ...figure, measure: wholeOf })),
  ]);
  const frame = frameOf({ ...figure, measure: wholeOf });
  const whole = wholesIn(amounts, unit).find(({ parts }) => frameOf(parts[0]!.first) === frame);
  return whole && { ...shareOfWhole(whole, figure), view, certain: isCertain(whole) };
}

/** What a whole comes to is as certain as each of its parts. */
export const isCertain = ({ parts }: Whole<PublishedFigureRow>): boolean =>
  parts.every(({ settled, first }) => (settled ?? first).certain);
