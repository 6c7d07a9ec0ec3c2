/** People who record: each sends one command after the other, or several at once, and the same again with the same keys until there is an answer, at whichever node. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { between, oneOf, randomFrom } from '../support/chance.ts';
import { type Answered, post } from '../support/register.ts';
import type { Account } from './account.ts';
import { type Sent, sendingOf } from './commands.ts';
import type { Answer, Ledger } from './ledger.ts';
import type { Node } from './node.ts';

export type Writers = {
  /** Sends a command, or a batch of them, until all are answered. What was sent before has to get the answer that it got then. */
  deliver(those: readonly Sent[]): Promise<void>;
  /** Nothing new is begun; resolves when all that was begun has its answer. */
  finish(): Promise<void>;
};

const WRITERS = 16;
/** Nobody is kept waiting longer for an answer, be it that the log cannot be reached. */
const LONGEST_ANSWER = 60_000;
/** By then a command has been recorded or refused, however often it had to be sent. */
const LONGEST_DELIVERY = 150_000;
const TRY_AGAIN = ['LOG_UNAVAILABLE', 'CLOSING', 'TOO_MUCH_AT_ONCE'];

export function startWriters(
  nodes: readonly Node[],
  { seed, most }: { seed: number; most: number },
  ledger: Ledger,
  account: Account,
): Writers {
  let finishing = false;
  let begun = 0;
  const random = randomFrom(seed + 1_000);

  async function deliver(those: readonly Sent[]): Promise<void> {
    for (const sent of those) ledger.sent.set(sent.key, sent);
    const late = account.now() + LONGEST_DELIVERY;
    while (!account.failed.aborted) {
      if (account.now() > late) return account.fault(`${keysOf(those)} was not answered, however often it was sent`);
      if (await attempt(those)) return;
      await sleep(between(100, 500, random));
    }
  }

  /** True when there is an answer that ends the matter. */
  async function attempt(those: readonly Sent[]): Promise<boolean> {
    const node = oneOf(nodes, random);
    const url = node.url();
    if (url === undefined) return false;
    const steady = node.steady();
    // Some lose patience, or their line; the command may be under way then.
    const impatient = random() < 0.04;
    const longest = AbortSignal.timeout(impatient ? between(1, 200, random) : LONGEST_ANSWER);
    const [alone] = those.length === 1 ? those : [];
    let answered: Answered;
    try {
      answered = await (alone
        ? post(`${url}/commands/${alone.command}`, alone.body, { 'idempotency-key': alone.key }, longest)
        : post(`${url}/commands/batch`, { commands: those }, {}, longest));
    } catch (error) {
      count(ledger, 'none');
      for (const { key } of those) ledger.doubtful.add(key);
      if (steady !== undefined && node.steady() === steady && !impatient && !isBreak(error))
        account.fault(`${node.name} did not answer ${keysOf(those)}, though nothing was done to it: ${causeOf(error)}`);
      return false;
    }
    return alone ? judge(alone, node.name, answered) : judgeBatch(those, node.name, answered);
  }

  function judge(sent: Sent, name: string, answered: Answered): boolean {
    const { status, body } = answered;
    const { code = '', repeated, ...answer } = body as Answer & { repeated: boolean; code?: string };
    count(ledger, `${status} ${code}`.trim());
    if (status === 200 || status === 201) {
      if (repeated !== (status === 200))
        account.fault(`${name} answered ${sent.key} with ${status}, repeated ${repeated}`);
      acknowledge(sent, name, answer, repeated);
      return true;
    }
    if (status !== 409 || code !== 'ORDINAL_TAKEN') return judgeRefusal([sent], name, answered);
    if (ledger.acknowledged.has(sent.key)) account.fault(`${sent.key} was refused by ${name} after it was recorded`);
    ledger.refused.set(sent.key, code);
    return true;
  }

  function judgeBatch(those: readonly Sent[], name: string, answered: Answered): boolean {
    if (answered.status !== 200) return judgeRefusal(those, name, answered);
    count(ledger, 'batch');
    const { results } = answered.body as { results: (Answer & { status: string; problem?: { code: string } })[] };
    let done = true;
    for (const [index, sent] of those.entries()) {
      const { status, problem, stream, revision, events, warnings, recorded } = results[index]!;
      if (status === 'recorded' || status === 'repeated')
        acknowledge(sent, name, { stream, revision, events, warnings, recorded }, status === 'repeated');
      else if (TRY_AGAIN.includes(problem?.code ?? '')) done = false;
      else account.fault(`${name} answered ${sent.key} in a batch with ${JSON.stringify(results[index])}`);
    }
    return done;
  }

  /** Only for now, in a sentence, and with when to try again; the answer is always that the matter is not at its end. */
  function judgeRefusal(those: readonly Sent[], name: string, { status, headers, body }: Answered): false {
    const { code = '', detail = '' } = body as { code?: string; detail?: string };
    if (status !== 503 || !TRY_AGAIN.includes(code))
      account.fault(`${name} answered ${keysOf(those)} with ${status} ${JSON.stringify(body)}`);
    else if (!/^\d+$/.test(headers.get('retry-after') ?? '') || !/^[A-Z].*\.$/.test(detail))
      account.fault(`${name} refused ${keysOf(those)} with ${code} and without a sentence or when to try again`);
    return false;
  }

  function acknowledge(sent: Sent, name: string, { position, ...answer }: Answer, repeated: boolean): void {
    if (ledger.refused.has(sent.key)) account.fault(`${sent.key} was recorded at ${name} after it was refused`);
    const before = ledger.acknowledged.get(sent.key);
    if (before === undefined) {
      ledger.acknowledge(sent, { position, ...answer }, account.now());
      return;
    }
    const { position: then, ...told } = before;
    if (!isDeepStrictEqual(answer, told) || (position !== undefined && then !== undefined && position !== then))
      account.fault(
        `${name} answered ${sent.key} with ${JSON.stringify({ position, answer })}, before with ${JSON.stringify(before)}`,
      );
    if (!repeated) account.fault(`${name} recorded ${sent.key} a second time`);
  }

  async function write(): Promise<void> {
    while (!finishing && !account.failed.aborted && begun < most) {
      begun += 1;
      const those = sendingOf(begun, ledger.decisions, random);
      await deliver(those);
      if (random() < 0.15) await deliver(those);
      await sleep(between(20, 250, random));
    }
  }

  const writing = Array.from({ length: WRITERS }, write);
  return {
    deliver,
    async finish() {
      finishing = true;
      await Promise.all(writing);
    },
  };
}

const keysOf = (those: readonly Sent[]): string => those.map(({ key }) => key).join(', ');

const count = ({ attempts }: Ledger, how: string) => void attempts.set(how, (attempts.get(how) ?? 0) + 1);

/** A kept connection that the server lets go of in the very moment it is used breaks, as it may. */
export const isBreak = (error: unknown): boolean => /ECONNRESET|EPIPE|other side closed/.test(causeOf(error));

export const causeOf = (error: unknown): string =>
  error instanceof Error ? `${error.message}${error.cause ? ` (${causeOf(error.cause)})` : ''}` : String(error);
