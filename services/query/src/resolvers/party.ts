/** Members, bodies and partners: whoever can be asked, says something or does it. */
import { type HolidayCalendarState, holidayCalendarKey } from '@rapporteur/domain/holidays';
import { ordinalsOf } from '@rapporteur/read-models/meeting-timeline';
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
import { ownershipAt, ownershipSeriesAt } from '../ownership-asked.ts';
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
  sources: refsIn,
  certainty: certaintyOf,
};

export const Body: BodyResolvers = {
  member: ({ view, member }) => (member ? view.member(member) : null),
  rules: ({ view, rules }) => rulesOf(view, rules),
  meetings: ({ view, code }, { first, after }) => meetingsAt(view, { body: code, first, after }),
  missingOrdinals: ({ view, code }) =>
    missingOrdinals(view.once(`ordinals of ${code}`, (db) => ordinalsOf(db, view.moment, code))),
  sources: refsIn,
  certainty: certaintyOf,
};

export const Partner: PartnerResolvers = {
  name: ({ key }) => key,
  label: ({ name }) => name,
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
