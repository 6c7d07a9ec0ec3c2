/** Published figures, and the parts of a whole among them. */

import { partOf } from '@rapporteur/domain/figures/published-figure';
import { frameOf, wholesIn } from '@rapporteur/domain/ownership/share-of-whole';
import { measures } from '@rapporteur/read-models/timelines/measure';
import { aboutOf, figuresAt } from '@rapporteur/read-models/timelines/published-figure';
import type { RegisterBreakdownsArgs, RegisterFiguresArgs } from '../generated/resolvers.ts';
import type { BreakdownRow, PublishedFigureRow } from '../rows.ts';
import { saidByMember } from '../speaker.ts';
import type { View } from '../view.ts';
import { given } from './given.ts';
import { shortList } from './short.ts';

const ADVICE = 'Narrow it down by measure, member or year';

export async function figuresOf(view: View, asked: Partial<RegisterFiguresArgs>): Promise<PublishedFigureRow[]> {
  const byOthers = given(asked.byOthers);
  const filter = {
    measure: given(asked.measure),
    member: given(asked.member),
    year: given(asked.year),
    aspect: given(asked.aspect),
    unsettled: given(asked.unsettled),
    ofMembers: byOthers,
  };
  const { read } = view.answer;
  const found = shortList(view, (limit) => read((db) => figuresAt(db, view.moment, filter, limit)), 'figures', ADVICE);
  if (byOthers === undefined) return found;
  const others = await Promise.all(
    found.map(async (figure) => figure.member !== undefined && !(await saidByMember(view, figure))),
  );
  return found.filter((_, index) => others[index] === byOthers);
}

export async function breakdownsOf(view: View, asked: RegisterBreakdownsArgs): Promise<BreakdownRow[]> {
  const known = view.once('measures', (db) => measures(db, view.moment));
  const unit = known.find(({ key }) => key === asked.measure)?.state.unit;
  if (!unit) return [];
  const shares = known.filter(({ state }) => state.wholeOf === asked.measure).map(({ key }) => key);
  const wholes = wholesIn(await figuresOf(view, { ...asked, aspect: 'ACTUAL' }), unit);
  return Promise.all(
    wholes.map(async (whole): Promise<BreakdownRow> => {
      const about = whole.parts[0]!.first;
      const printed = await Promise.all(
        shares.map(async (measure) => {
          const frame = frameOf({ ...about, measure });
          const claims = await view.claimsAbout(aboutOf({ ...about, measure }));
          return claims.filter((claim) => claim.preferred && claim.aspect === 'ACTUAL' && frameOf(claim) === frame);
        }),
      );
      const printedOf = (part: PublishedFigureRow) => printed.flat().find((claim) => partOf(claim) === partOf(part));
      return { view, whole, printed: whole.parts.map(({ first }) => printedOf(first)) };
    }),
  );
}
