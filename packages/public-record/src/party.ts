/** Members, bodies and partners as steps. */
import { PartialDate } from '@rapporteur/schema/partial-date';
import type { PublicRecord } from './record.ts';
import { type Cite, imperative, numbered, type Step } from './step.ts';
import { datesOfDecision, when } from './when.ts';

/** No source says since when the register's members and bodies exist; that it is since the MoU is our reading. */
const SINCE_THE_MOU = when({ date: '2004-10-29', basis: 'INFERRED' });
const MOU_SOURCES = ['mou-signing-notice-2004', 'commit-about'];
/** The annual Chair is the one body whose beginning a source gives: the decision of SOM 11. */
const CHAIR_DECIDED = when({ date: '2016-11-24', basis: 'STATED' });

export function memberSteps({ parties: { members } }: PublicRecord, cite: Cite): Step[] {
  const since = { effective: SINCE_THE_MOU, ...cite(MOU_SOURCES) };
  return [
    ...members.flatMap(({ code, ...data }) =>
      numbered('parties', code, [imperative('AdmitMember', { code, ...since, data })]),
    ),
    ...numbered('parties', 'member-order', [
      imperative('AdoptMemberOrder', { ...since, data: { members: members.map(({ code }) => code) } }),
    ]),
  ];
}

export const bodySteps = ({ parties }: PublicRecord, cite: Cite): Step[] =>
  parties.bodies.flatMap(({ code, kind, name, member, note, source }) => {
    const own = source ? [source] : [];
    const chair = kind === 'ANNUAL_CHAIR';
    return numbered('parties', code, [
      imperative('ConstituteBody', {
        code,
        effective: chair ? CHAIR_DECIDED : SINCE_THE_MOU,
        ...cite(chair ? own : [...MOU_SOURCES, ...own], note),
        data: { kind, name, member },
      }),
    ]);
  });

/** No source says since when a partner is one: it stands in the register from its first mention on. */
export const partnerSteps = (record: PublicRecord, cite: Cite): Step[] =>
  record.parties.partners.flatMap(({ name, category }) => {
    const { date, sources } = firstMention(name, record);
    return numbered('parties', name, [
      imperative('RegisterPartner', {
        name,
        effective: when({ date, basis: 'INFERRED' }),
        ...cite(sources),
        data: { category },
      }),
    ]);
  });

type Mention = { date: string; sources: string[] };

/** The earliest mention in what is turned into commands: as an observer, as asked, in a title, or as a donor that speaks. */
function firstMention(name: string, record: PublicRecord): Mention {
  const observed = record.meetings
    .filter(({ observers }) => observers?.includes(name))
    .map(({ dates, sources }): Mention => ({ date: dates, sources }));
  const decided = record.decisions
    .filter(({ title, asks }) => ` ${title} `.includes(` ${name} `) || asks.some((ask) => ask.of === name))
    .map((decision): Mention => ({ date: datesOfDecision(decision, record).date, sources: decision.sources }));
  const spoke = record.donorStatements
    .filter(({ by }) => by === name)
    .map(({ date, source }): Mention => ({ date, sources: [source] }));
  const [first] = [...observed, ...decided, ...spoke].sort((a, b) => (firstDay(a.date) < firstDay(b.date) ? -1 : 1));
  if (!first) throw new Error(`the record names the partner ${name} and mentions it nowhere`);
  return first;
}

const firstDay = (date: string) => PartialDate.parse(date).from;

/** The record says what each was called before its renaming, and not since when: it is registered under that name. */
export const programmeSteps = ({ parties: { programmes } }: PublicRecord, cite: Cite): Step[] =>
  programmes.flatMap(({ name, formerly, renamed, source }) =>
    numbered('parties', formerly, [
      imperative('RegisterProgramme', {
        name: formerly,
        effective: when({ date: `2004-10-29/${PartialDate.parse(renamed).to}~`, basis: 'INFERRED' }),
        ...cite([source]),
        data: {},
      }),
      imperative('RenameProgramme', { name: formerly, effective: renamed, ...cite([source]), data: { newName: name } }),
    ]),
  );
