/** What the writers of a run were told, and when: what the log and every query node are held against. */
import type { Sent } from './commands.ts';

/** The answer to a command, without whether it was the first time that it was given. */
export type Answer = {
  /** Left out in the answer to a batch. */
  position?: string;
  revision: string;
  stream: string;
  events: { id: string; type: string; revision: string; sentence: string }[];
  warnings: unknown;
  recorded: unknown;
};

export type Ledger = {
  sent: Map<string, Sent>;
  acknowledged: Map<string, Answer>;
  /** By the code of the refusal. */
  refused: Map<string, string>;
  /** What got no answer at least once, so that nobody knew whether it stands in the log. */
  doubtful: Set<string>;
  /** Decisions on record, in the order they were acknowledged. */
  decisions: string[];
  /** How many attempts ended how: by status and code, `none` for those without an answer. */
  attempts: Map<string, number>;
  acknowledge(sent: Sent, answer: Answer, now: number): void;
  /** The last position that anybody had been told by then. */
  toldBy(now: number): bigint;
  /** When the last acknowledgement came of what was sent first at `since` or later; undefined if there is none. */
  lastSince(since: number): number | undefined;
};

export function openLedger(foundingDecisions: readonly string[]): Ledger {
  const acknowledged = new Map<string, Answer>();
  /** Positions that rise, and when each was first told. */
  const told: { at: number; position: bigint }[] = [];
  const decisions = [...foundingDecisions];
  let last: number | undefined;

  return {
    sent: new Map(),
    acknowledged,
    refused: new Map(),
    doubtful: new Set(),
    decisions,
    attempts: new Map(),
    acknowledge({ key, body }, answer, now) {
      acknowledged.set(key, answer);
      last = now;
      const position = BigInt(answer.position ?? -1);
      if (position > (told.at(-1)?.position ?? -1n)) told.push({ at: now, position });
      if ('symbol' in body && answer.events[0]?.type === 'DecisionAdopted') decisions.push(String(body.symbol));
    },
    toldBy: (now) => told.findLast(({ at }) => at <= now)?.position ?? 0n,
    lastSince: (since) => (last !== undefined && last >= since ? last : undefined),
  };
}
