/** People who record: each sends one command after the other, and the same again with the same key until there is an answer, at whichever node. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { between, oneOf, randomFrom } from '../support/chance.ts';
import { type Answered, post } from '../support/register.ts';
import type { Account } from './account.ts';
import { commandOf, type Sent } from './commands.ts';
import type { Answer, Ledger } from './ledger.ts';
import type { Node } from './node.ts';

export type Writers = {
  /** Sends a command until it is answered. Sent before, it has to get the answer that it got then. */
  deliver(sent: Sent): Promise<void>;
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

  async function deliver(sent: Sent): Promise<void> {
    ledger.sent.set(sent.key, sent);
    const late = account.now() + LONGEST_DELIVERY;
    while (!account.failed.aborted) {
      if (account.now() > late) return account.fault(`${sent.key} was not answered, however often it was sent`);
      if (await attempt(sent)) return;
      await sleep(between(100, 500, random));
    }
  }

  /** True when there is an answer that ends the matter. */
  async function attempt(sent: Sent): Promise<boolean> {
    const node = oneOf(nodes, random);
    const url = node.url();
    if (url === undefined) return false;
    const steady = node.steady();
    // Some lose patience, or their line; the command may be under way then.
    const impatient = random() < 0.04;
    const longest = impatient ? between(1, 200, random) : LONGEST_ANSWER;
    let answered: Answered;
    try {
      const headers = { 'idempotency-key': sent.key };
      answered = await post(`${url}/commands/${sent.command}`, sent.body, headers, AbortSignal.timeout(longest));
    } catch (error) {
      count(ledger, 'none');
      ledger.doubtful.add(sent.key);
      if (steady !== undefined && node.steady() === steady && !impatient && !isBreak(error))
        account.fault(`${node.name} did not answer ${sent.key}, though nothing was done to it: ${causeOf(error)}`);
      return false;
    }
    return judge(sent, node.name, answered);
  }

  function judge(sent: Sent, name: string, { status, headers, body }: Answered): boolean {
    const { code = '', detail = '' } = body as { code?: string; detail?: string };
    count(ledger, `${status} ${code}`);
    if (status === 200 || status === 201) {
      acknowledge(sent, name, body as Answer & { repeated: boolean }, status);
      return true;
    }
    if (status === 409 && code === 'ORDINAL_TAKEN') {
      if (ledger.acknowledged.has(sent.key)) account.fault(`${sent.key} was refused by ${name} after it was recorded`);
      ledger.refused.set(sent.key, code);
      return true;
    }
    if (status !== 503 || !TRY_AGAIN.includes(code))
      account.fault(`${name} answered ${sent.key} with ${status} ${JSON.stringify(body)}`);
    else if (!/^\d+$/.test(headers.get('retry-after') ?? '') || !/^[A-Z].*\.$/.test(detail))
      account.fault(`${name} refused ${sent.key} with ${code} and without a sentence or when to try again`);
    return false;
  }

  function acknowledge(
    sent: Sent,
    name: string,
    { repeated, ...answer }: Answer & { repeated: boolean },
    status: number,
  ) {
    if (repeated !== (status === 200))
      account.fault(`${name} answered ${sent.key} with ${status}, repeated ${repeated}`);
    const before = ledger.acknowledged.get(sent.key);
    if (before === undefined) ledger.acknowledge(sent, answer, account.now());
    else if (!isDeepStrictEqual(answer, before))
      account.fault(
        `${name} answered ${sent.key} with ${JSON.stringify(answer)}, before with ${JSON.stringify(before)}`,
      );
    else if (!repeated) account.fault(`${name} recorded ${sent.key} a second time`);
    if (ledger.refused.has(sent.key)) account.fault(`${sent.key} was recorded at ${name} after it was refused`);
  }

  async function write(): Promise<void> {
    while (!finishing && !account.failed.aborted && begun < most) {
      begun += 1;
      const sent = commandOf(begun, ledger.decisions, random);
      await deliver(sent);
      if (random() < 0.15) await deliver(sent);
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

const count = ({ attempts }: Ledger, how: string) => void attempts.set(how, (attempts.get(how) ?? 0) + 1);

/** A kept connection that the server lets go of in the very moment it is used breaks, as it may. */
export const isBreak = (error: unknown): boolean => /ECONNRESET|EPIPE|other side closed/.test(causeOf(error));

export const causeOf = (error: unknown): string =>
  error instanceof Error ? `${error.message}${error.cause ? ` (${causeOf(error.cause)})` : ''}` : String(error);
