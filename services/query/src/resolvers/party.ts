/** Members, bodies and partners: whoever can be asked, says something or does it. */

import { streamName } from '@rapporteur/domain/kinds';
import { type HolidayCalendarState, holidayCalendarKey } from '@rapporteur/domain/silence/holidays';
import { ordinalsOf } from '@rapporteur/read-models/timelines/meeting';
import { MEMBERSHIP_STREAM } from '@rapporteur/schema/membership';
import type {
  AddresseeResolvers,
  BodyResolvers,
  MemberResolvers,
  PartnerResolvers,
  PartyResolvers,
} from '../generated/resolvers.ts';
import { assignmentsAt } from '../lists/assignments.ts';
import { meetingsAt } from '../lists/meetings.ts';
import { missingOrdinals } from '../ordinals.ts';
import { ownershipAt, ownershipSeriesAt } from '../ownership/asked.ts';
import { historyAbout, historyIn } from './history-in.ts';
import { certaintyOf, nameOf, refsIn } from './refs.ts';
import { rulesOf } from './rules.ts';

export const Member: MemberResolvers = {
  holidays: async ({ view, code }, { year }) =>
    (await view.find<HolidayCalendarState>('holidayCalendar', holidayCalendarKey({ member: code, year }))) ?? null,
  taskForce: ({ view, code }) => view.taskForceOf(code) ?? null,
  custody: ({ view, code }) => view.custodyOf('holder', code),
  assignments: ({ view, code }, { filter, first, after }) =>
    assignmentsAt(view, { ...filter, addressee: code }, { first, after }),
  ownership: ({ view, code }, asked) => ownershipAt(view, { ...asked, member: code }),
  ownershipSeries: ({ view, code }, asked) => ownershipSeriesAt(view, { ...asked, member: code }),
  // Of somebody who was no member yet nothing is known but the code.
  aliases: ({ aliases }) => aliases ?? [],
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, code }) => historyAbout(view, MEMBERSHIP_STREAM, (data) => 'code' in data && data.code === code),
};

export const Body: BodyResolvers = {
  member: ({ view, member }) => (member ? view.member(member) : null),
  rules: ({ view, rules }) => rulesOf(view, rules),
  meetings: ({ view, code }, { first, after }) => meetingsAt(view, { body: code, first, after }),
  missingOrdinals: ({ view, code }) =>
    missingOrdinals(view.once(`ordinals of ${code}`, (db) => ordinalsOf(db, view.moment, code))),
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, code }) => historyIn(view, streamName('body', code)),
};

export const Partner: PartnerResolvers = {
  name: ({ key }) => key,
  label: ({ name }) => name,
  sources: refsIn,
  certainty: certaintyOf,
  history: ({ view, key }) => historyIn(view, streamName('partner', key)),
};

export const Addressee: AddresseeResolvers = {
  __resolveType: (row) => ('zone' in row ? 'Member' : 'category' in row ? 'Partner' : 'Body'),
};

export const Party: PartyResolvers = {
  name: ({ view, party }) => nameOf(view, party),
  member: ({ view, party }) => (party.kind === 'MEMBER' ? view.member(party.code) : null),
  body: ({ view, party }) => (party.kind === 'BODY' ? view.body(party.code) : null),
  partner: ({ view, party }) => (party.kind === 'PARTNER' ? view.partner(party.code) : null),
};
