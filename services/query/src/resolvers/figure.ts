/** Published figures, the measures they count, and the wholes they are parts of. */

import { sum } from '@rapporteur/domain/decimal';
import { topicOf } from '@rapporteur/domain/figures/published-figure';
import { streamName } from '@rapporteur/domain/kinds';
import { differs, displayedShares, shareOfWhole } from '@rapporteur/domain/ownership/share-of-whole';
import { aboutOf } from '@rapporteur/read-models/timelines/published-figure';
import type { Figure } from '@rapporteur/schema/figure';
import type {
  BreakdownPartResolvers,
  BreakdownResolvers,
  MeasureDefinitionResolvers,
  PublishedFigureResolvers,
} from '../generated/resolvers.ts';
import { computedFor, isCertain } from '../ownership/counterparts.ts';
import type { BreakdownRow } from '../rows.ts';
import { saidByMember, speakerOf } from '../speaker.ts';
import type { View } from '../view.ts';
import { historyIn } from './history-in.ts';
import { certaintyOf, refsIn } from './refs.ts';
import { repliesOf } from './reply.ts';

export const MeasureDefinition: MeasureDefinitionResolvers = {
  wholeOf: ({ view, wholeOf }) => (wholeOf ? view.measure(wholeOf) : null),
  certainty: certaintyOf,
  sources: refsIn,
  history: ({ view, id }) => historyIn(view, streamName('measure', id)),
};

export const numberOf = (figure: Figure) => ('value' in figure ? figure.value : null);
export const absenceOf = (figure: Figure) => ('absence' in figure ? figure.absence : null);

export const PublishedFigure: PublishedFigureResolvers = {
  replies: repliesOf,
  id: ({ event }) => event,
  measureDefinition: ({ view, measure }) => view.measure(measure),
  unit: async ({ view, measure }) => (await view.measure(measure)).unit,
  member: ({ view, member }) => (member ? view.member(member) : null),
  value: ({ figure }) => numberOf(figure),
  absence: ({ figure }) => absenceOf(figure),
  currency: ({ currency }) => currency?.code ?? null,
  currencyStatus: async ({ view, measure, currency }) =>
    (await view.measure(measure)).unit === 'MONEY' ? (currency?.basis ?? 'NOT_STATED') : null,
  by: async (claim) => ({ view: claim.view, party: await speakerOf(claim.view, claim) }),
  saidByMember: (claim) => saidByMember(claim.view, claim),
  source: ({ view, sources }) => ({ ...sources[0]!, view }),
  preferredBecause: ({ reason }) => reason ?? null,
  alternatives: async (claim) =>
    (await claim.view.claimsAbout(aboutOf(claim))).filter(
      (other) => other.event !== claim.event && topicOf(other) === topicOf(claim),
    ),
  computed: async (claim) => (await computedFor(claim.view, claim)) ?? null,
  differs: async (claim) => differs(claim, await computedFor(claim.view, claim)),
  certainty: certaintyOf,
  event: ({ view, event }) => eventIn(view, event),
};

/** The entry that a row stands for, which has to be there. */
export async function eventIn(view: View, id: string) {
  const found = await view.event(id);
  if (!found) throw new Error(`there is something by an event ${id} that is not known`);
  return found;
}

const aboutIn = ({ whole }: BreakdownRow) => whole.parts[0]!.first;

export const Breakdown: BreakdownResolvers = {
  measure: (row) => row.view.measure(aboutIn(row).measure),
  member: (row) => {
    const { member } = aboutIn(row);
    return member ? row.view.member(member) : null;
  },
  year: (row) => aboutIn(row).year ?? null,
  period: (row) => aboutIn(row).period ?? null,
  total: ({ view, whole }) => ({ ...whole.total, view, certain: isCertain(whole) }),
  currency: ({ whole }) => whole.currency ?? null,
  currencyStatus: async (row) =>
    (await row.view.measure(aboutIn(row).measure)).unit === 'MONEY' ? row.whole.currencyStatus : null,
  printedSum({ printed }) {
    const values = printed.map((claim) => claim && numberOf(claim.figure));
    return values.every((value) => typeof value === 'string') ? sum(values) : null;
  },
  parts: (row) => row.whole.parts.map((_, place) => ({ ...row, place })),
};

export const BreakdownPart: BreakdownPartResolvers = {
  label: ({ whole, place }) => whole.parts[place]!.first.label ?? null,
  sector: ({ whole, place }) => whole.parts[place]!.first.sector ?? null,
  amount: ({ whole, place }) => whole.parts[place]!.settled ?? whole.parts[place]!.first,
  share: ({ view, whole, place }) => ({
    ...shareOfWhole(whole, whole.parts[place]!.first),
    view,
    certain: isCertain(whole),
  }),
  displayed: ({ whole, place }) => displayedShares(whole)?.[place] ?? null,
  printed: ({ printed, place }) => printed[place] ?? null,
  differs: ({ whole, printed, place }) => {
    const claim = printed[place];
    return claim ? differs(claim, shareOfWhole(whole, whole.parts[place]!.first)) : false;
  },
};
