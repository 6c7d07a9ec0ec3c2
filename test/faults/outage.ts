/** The log is away for longer than anybody waits for it: what people are told meanwhile, at both sides. */

import { post } from '../support/register.ts';
import { type Account, until } from './account.ts';
import { commandOf } from './commands.ts';
import type { Fleet } from './fleet.ts';
import type { Ledger } from './ledger.ts';
import type { Readers } from './readers.ts';
import type { Writers } from './writers.ts';

export async function outage(
  { log, recording, query }: Fleet,
  { ledger, readers, writers }: { ledger: Ledger; readers: Readers; writers: Writers },
  account: Account,
): Promise<void> {
  const bounds = { seconds: 60, signal: account.failed };
  const sent = commandOf(0, ledger.decisions, () => 0.5);
  await log.kill();
  const refusals = recording.map(async (node) => {
    const headers = { 'idempotency-key': sent.key };
    return post(`${node.url()}/commands/${sent.command}`, sent.body, headers, AbortSignal.timeout(60_000));
  });
  const ages = async () => {
    const answers = await Promise.all(query.filter(({ strict }) => !strict).map((node) => readers.ask(node)));
    return answers.map((answer) => Number(answer?.headers.get('rapporteur-age') ?? -1));
  };
  for (const seconds of [1, 4]) {
    const old = async () => (await ages()).every((age) => age >= seconds);
    await until(old, { what: `that answers say that they are ${seconds} s old`, ...bounds });
  }
  const strict = query.find((node) => node.strict)!;
  const refuses = async () => (await readers.ask(strict)) === undefined;
  await until(refuses, { what: `that ${strict.name} answers nothing more`, ...bounds });
  account.note(`answers say how old they are, and ${strict.name} gives none`);

  for (const { status, headers, body } of await Promise.all(refusals)) {
    const { code, detail } = body as { code: string; detail: string };
    const proper = status === 503 && code === 'LOG_UNAVAILABLE' && /^[A-Z].*\.$/.test(detail);
    if (!proper || !/^\d+$/.test(headers.get('retry-after') ?? ''))
      account.fault(`with the log away a command is answered with ${status} ${JSON.stringify(body)}`);
  }
  account.note('commands are refused in a sentence');
  await log.start();
  await writers.deliver([sent]);
}
