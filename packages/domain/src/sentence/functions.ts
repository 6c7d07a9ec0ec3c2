/** Functions of the secretariat, custody, the Chair and who performs the secretariat, in plain sentences. */
import type { CustodyLevel, CustodyPart } from '@rapporteur/schema/custody';
import { because, type Clauses, dateText, type FunctionEvent, list, type Saying, words } from './parts.ts';

export const functionClauses: Clauses<FunctionEvent> = {
  FunctionCatalogueAdopted: ({ version, standing, functions, byDecision }) =>
    `the catalogue of secretariat functions ${version} (${standing.toLowerCase()}) came into force with ${functions.length} ${functions.length === 1 ? 'function' : 'functions'}${byDecision ? `, by ${byDecision}` : ''}`,

  FunctionMapped: ({ fromVersion, code, toVersion, codes, relation }) =>
    relation === 'NEW'
      ? `${code} is new in the catalogue of secretariat functions ${toVersion} beside ${fromVersion}`
      : `${code} of the catalogue of secretariat functions ${fromVersion} ${BECAME[relation]}${codes.length > 0 ? ` ${list(codes)}` : ''} in ${toVersion}`,

  CustodyBaselineRecorded: (data, say) =>
    `custody of ${data.function} by ${holder(data, say)} stood at the beginning at ${held(data)}${inferred(data)}${quoted(data.words)}`,
  CustodyReported: (data, say) =>
    `${say.party(data.by)} put custody of ${data.function} by ${holder(data, say)} at ${held(data)}${inferred(data)}${quoted(data.words)}`,
  HandoverAgreed: (data, say) =>
    `the handover of ${data.function}${data.from ? ` from ${data.from}` : ''} to ${holder(data, say)} was agreed${data.targetDate ? `, to be done by ${dateText(data.targetDate)}` : ''}${data.byDecision ? `, by ${data.byDecision}` : ''}`,
  HandoverOffered: (data, say) =>
    `${say.party(data.from)} offered ${data.function} to ${holder(data, say)}${data.matters.length > 0 ? ` with ${counted(data.matters.length)} open` : ''}${data.targetDate ? `, to be done by ${dateText(data.targetDate)}` : ''}`,
  HandoverAccepted: (data, say) =>
    `${holder(data, say)} accepted the offer of ${data.function}${data.acknowledged.length > 0 ? `, acknowledging ${data.acknowledged.length === 1 ? 'matter' : 'matters'} ${list(data.acknowledged.map(String))}` : ''}${data.byDecision ? `, by ${data.byDecision}` : ''}${quoted(data.words)}`,
  HandoverOfferWithdrawn: (data, say) =>
    `the offer of ${data.function} to ${holder(data, say)} was withdrawn${because(data.reason)}`,
  HandoverStarted: (data, say) =>
    `${holder(data, say)} began to take over ${data.function}${parts(data.parts)}${quoted(data.words)}`,
  HandoverCompleted: (data, say) =>
    `${holder(data, say)} took over ${data.function} fully${parts(data.parts)}${quoted(data.words)}`,
  HandoverVerified: (data, say) =>
    `${say.party(data.by)} verified the custody of ${data.function} by ${holder(data, say)}${quoted(data.words)}`,
  HandoverVerificationFailed: (data, say) =>
    `${say.party(data.by)} could not verify the custody of ${data.function} by ${holder(data, say)}${because(data.reason)}`,
  FunctionReverted: (data, say) =>
    `custody of ${data.function} by ${holder(data, say)} went back to ${held({ level: data.to, parts: data.parts })}${because(data.reason)}`,
  FunctionPerformed: (data, say) =>
    `${list(data.performers.map(({ by, parts: did }) => `${say.party(by)}${parts(did)}`))} performed ${data.function}${round(data)}${quoted(data.words)}`,

  ChairTermAssigned: ({ year, member, from, to, byDecision }, say) =>
    `the Chair for ${year} was given to ${say.member(member)}, from ${dateText(from)}${to ? ` to ${dateText(to)}` : ''}${byDecision ? `, by ${byDecision}` : ''}`,
  ChairTermEnded: ({ year, reason }) => `the term of the Chair for ${year} ended${because(reason)}`,

  SecretariatPerformerStarted: (data) => `${data.performer} began to perform the secretariat${quoted(data.words)}`,
  SecretariatPerformerEnded: ({ performer, reason }) =>
    `${performer} performed the secretariat no longer${because(reason)}`,
};

const holder = (data: { holder?: string | undefined }, say: Saying): string =>
  data.holder ? say.member(data.holder) : 'the members jointly';

const PART: Readonly<Record<CustodyPart, string>> = { PERFORMS: 'performing', PAYS: 'paying', DIRECTS: 'directing' };
const parts = (of: readonly CustodyPart[]): string => (of.length > 0 ? ` (${list(of.map((part) => PART[part]))})` : '');
const held = ({ level, parts: of }: { level: CustodyLevel; parts: readonly CustodyPart[] }): string =>
  `${words(level)}${parts(of)}`;
const BECAME = {
  SAME: 'stayed the same as',
  SPLIT: 'was split into',
  MERGED: 'was merged into',
  DROPPED: 'was dropped',
} as const;
const counted = (matters: number): string => (matters === 1 ? 'one matter' : `${matters} matters`);
const inferred = ({ basis }: { basis: string }): string => (basis === 'INFERRED' ? ' (as we read it)' : '');
const quoted = (said: string | undefined): string => (said ? `: ${said}` : '');
const round = ({ cycle, meeting }: { cycle?: string | undefined; meeting?: string | undefined }): string => {
  const which = cycle ?? meeting;
  return which ? ` for ${which}` : '';
};
