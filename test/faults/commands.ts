/** What the writers of a run send: entries that crowd into a few streams, new streams, and meetings that want the same number. */
import { type Chance, oneOf } from '../support/chance.ts';

export type Sent = { command: string; key: string; body: object };

const MEMBERS = ['KH', 'LA', 'TH'];
const symbolOf = (n: number) => `COMMIT/RTF.2015-1/DEC.${n}`;
const adoption = (symbol: string, title: string) => ({
  symbol,
  effective: '2015-10-15',
  data: { title, verb: 'AGREE', body: 'RTF', asks: [{ of: { kind: 'ALL_MEMBERS' }, action: 'Meet every year.' }] },
});

/** Recorded before the run, with decisions to report on from the beginning. */
export const foundingDecisions = [1, 2, 3, 4, 5].map(symbolOf);
export const founding: readonly Sent[] = [
  ...MEMBERS.map((code) => ({
    command: 'AdmitMember',
    key: `founding-${code}`,
    body: { code, effective: '2004-10-29', data: { name: code, zone: 'Asia/Bangkok', languages: ['en'] } },
  })),
  {
    command: 'ConstituteBody',
    key: 'founding-RTF',
    body: { code: 'RTF', effective: '2004', data: { kind: 'REGIONAL_TASK_FORCE', name: 'Regional Task Force' } },
  },
  ...foundingDecisions.map((symbol) => ({
    command: 'AdoptDecision',
    key: `founding-${symbol}`,
    body: adoption(symbol, 'Founding decision'),
  })),
];

/** In the words of each command, so that what it recorded is told in the log without its ids. */
const markOf = (n: number) => `Mark ${n}.`;
export const markIn = (words: string): number | undefined => {
  const found = /Mark (\d+)\./.exec(words)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** The latest so many decisions are reported on: their streams stay short in a long run. */
const REPORTED_ON = 20;
/** So many meetings at most want the same number. */
const RIVALS = 4;

/** What is sent at one go as the n-th of a run, from 1 on; `decisions` are those on record. Now and then it is a batch. */
export function sendingOf(n: number, decisions: readonly string[], random: Chance): readonly Sent[] {
  if (random() < 0.06) return [1, 2, 3].map((part) => report(n * 10 + part + BATCHES, decisions, random));
  return [commandOf(n, decisions, random)];
}

/** Numbers from here on are those of what is sent in batches. */
const BATCHES = 10_000_000;

export function commandOf(n: number, decisions: readonly string[], random: Chance): Sent {
  const key = `run-${n}`;
  const kind = random();
  if (kind < 0.08) return { command: 'AdoptDecision', key, body: adoption(symbolOf(100 + n), markOf(n)) };
  if (kind > 0.3) return report(n, decisions, random);
  const ordinal = kind < 0.22 ? { ordinal: 1 + Math.floor(n / (RIVALS * 7)) } : {};
  const data = { body: 'RTF', place: markOf(n), ...ordinal };
  return { command: 'HoldMeeting', key, body: { key: `RTF-${n}`, effective: '2015-10-15/2015-10-16', data } };
}

function report(n: number, decisions: readonly string[], random: Chance): Sent {
  const symbol = oneOf(decisions.slice(-REPORTED_ON), random);
  const data = { assignment: `${symbol}/A1/${oneOf(MEMBERS, random)}`, implementation: 'IN_PROGRESS', text: markOf(n) };
  return { command: 'ReportFollowUp', key: `run-${n}`, body: { symbol, effective: '2016-03-01', data } };
}
