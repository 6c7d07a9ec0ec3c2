/** People who ask: whoever gets no answer at one node asks the next. What each answer says of its own age is held against what had been acknowledged by then. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answered, post } from '../support/register.ts';
import type { Account } from './account.ts';
import type { Fleet, QueryNode } from './fleet.ts';
import type { Ledger } from './ledger.ts';
import { causeOf, isBreak } from './writers.ts';

export type Readers = {
  /** One question to one node, judged; undefined if it gave no answer. With `waits` it asks to see what was acknowledged last. */
  ask(node: QueryNode, waits?: boolean): Promise<Answered | undefined>;
  /** The longest time in which nobody got an answer, in milliseconds. */
  longestSilence(): number;
  /** How many answers ended how, and how many were held against their age. */
  counts(): Record<string, number>;
  finish(): Promise<void>;
};

const QUESTION = `query ($minPosition: Position) {
  register(minPosition: $minPosition) { members { code } decisions(first: 3) { totalCount nodes { symbol } } }
}`;
const READERS = 2;
const LONGEST_ANSWER = 60_000;
/** An outage of one node takes as long as it takes to ask the next; the rest is for machines that are busy. */
const LONGEST_SILENCE = 20_000;
/** By then a node that runs has heard the end of the log: no outage is as long. */
const HEARD_BY = 30_000;
const REFUSALS = ['READ_MODELS_STALE', 'READ_MODELS_BUILDING', 'CLOSING', 'NOT_YET_READ'];
/** Of those who ask, the last one now and then wants to see what was recorded last, and waits for it. */
const WAITING = 5;

type Asking = { node: QueryNode; era: number | undefined; asked: number; before: bigint; wanted: bigint };

export function startReaders({ query: nodes, log }: Fleet, ledger: Ledger, account: Account): Readers {
  let finishing = false;
  let answeredAt = account.now();
  let longestSilence = 0;
  const counts: Record<string, number> = {};
  const seen = new Map(nodes.map((node) => [node, { era: 0, since: 0, position: 0n }]));
  let ages = 0;

  async function ask(node: QueryNode, waits = false): Promise<Answered | undefined> {
    const url = node.url();
    if (url === undefined) return undefined;
    const era = node.steady();
    const asked = account.now();
    const of = seen.get(node)!;
    const before = of.era === era ? of.position : 0n;
    const wanted = waits ? ledger.toldBy(asked) : 0n;
    const question = { query: QUESTION, ...(wanted > 0n && { variables: { minPosition: String(wanted) } }) };
    try {
      const answered = await post(`${url}/graphql`, question, {}, AbortSignal.timeout(LONGEST_ANSWER));
      judge({ node, era, asked, before, wanted }, answered);
      return answered.status === 200 ? answered : undefined;
    } catch (error) {
      if (era !== undefined && node.steady() === era && !isBreak(error))
        account.fault(`${node.name} did not answer a question, though nothing was done to it: ${causeOf(error)}`);
      return undefined;
    }
  }

  function judge(asking: Asking, { status, headers, body }: Answered): void {
    const { name } = asking.node;
    const { data, errors } = body as { data?: unknown; errors?: { extensions: { code: string } }[] };
    const code = errors?.[0]?.extensions.code ?? (body as { code?: string }).code ?? '';
    const how = `${status} ${code}`.trim();
    counts[how] = (counts[how] ?? 0) + 1;
    if (status === 200 && data && !errors) judgeAge(asking, headers);
    else if (status !== 503 || !REFUSALS.includes(code))
      account.fault(`${name} answered a question with ${status} ${JSON.stringify(body)}`);
    else if (!/^\d+$/.test(headers.get('retry-after') ?? ''))
      account.fault(`${name} refused a question with ${code} and without when to ask again`);
  }

  /** Everything acknowledged before what it calls its age has to be in the answer, and nothing that was in an answer goes away. */
  function judgeAge({ node, era, asked, before, wanted }: Asking, headers: Headers): void {
    const of = seen.get(node)!;
    const position = BigInt(headers.get('rapporteur-position') ?? -1);
    const age = headers.get('rapporteur-age');
    if (position < wanted) account.fault(`${node.name} was asked for position ${wanted} and answers at ${position}`);
    if (era === undefined || era < of.era) return;
    if (of.era < era) Object.assign(of, { era, since: asked, position: 0n });
    else if (position < before) account.fault(`${node.name} went back from position ${before} to ${position}`);
    if (position > of.position) of.position = position;
    if (!canTellAge(node, asked - of.since)) return;
    ages += 1;
    const told = ledger.toldBy(asked - (Number(age) + 1) * 1000);
    if (age === null) account.fault(`${node.name} does not say how old its answer is`);
    else if (position < told)
      account.fault(`${node.name} calls its answer ${age} s old, at position ${position}, when ${told} was known`);
  }

  /** Before a node has heard the end of the log for the first time it can only go by its clock, which may be behind that of the log. */
  const canTellAge = (node: QueryNode, sinceMs: number) =>
    sinceMs > HEARD_BY || node.machine.clocks().lowest >= log.machine.clocks().highest;

  async function read(first: number): Promise<void> {
    for (let turn = first; !finishing && !account.failed.aborted; turn += 1) {
      for (let next = 0; next < nodes.length; next += 1)
        if (await ask(nodes[(turn + next) % nodes.length]!, first === READERS - 1 && turn % WAITING === 0)) {
          longestSilence = Math.max(longestSilence, account.now() - answeredAt);
          answeredAt = account.now();
          break;
        }
      const silence = account.now() - answeredAt;
      if (silence > LONGEST_SILENCE) account.fault(`no node answered for ${Math.round(silence)} ms`);
      await sleep(60);
    }
  }

  const reading = Array.from({ length: READERS }, (_, n) => read(n));
  return {
    ask,
    longestSilence: () => longestSilence,
    counts: () => ({ ...counts, ages }),
    async finish() {
      finishing = true;
      await Promise.all(reading);
    },
  };
}
