/**
 * Two recording nodes and three query nodes on one log, all of them real processes under load, while everything goes wrong that can.
 * `FAULT_SECONDS=600` goes on for longer, `FAULT_SEED=7` makes the choices of another seed. A failure prints its own, and what was done when.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { randomFrom } from '../support/chance.ts';
import { type Account, openAccount, until } from './account.ts';
import { founding, foundingDecisions } from './commands.ts';
import { episodes } from './episodes.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { health } from './health.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { outage } from './outage.ts';
import { type Readers, startReaders } from './readers.ts';
import { compareLog, digestAfresh, digestIn, eventsIn } from './verdict.ts';
import { startWriters, type Writers } from './writers.ts';

const SECONDS = Number(process.env.FAULT_SECONDS ?? 90);
const SEED = Number(process.env.FAULT_SEED ?? 29_10_2004);
/** More than the writers come to send in a second, however fast the machine: they must not run out of commands. */
const MOST_A_SECOND = 200;
/** The log being there and a recording node up, somebody's command is recorded by then. */
const WRITES_RESUME = 45;

type Run = {
  fleet: Fleet;
  ledger: Ledger;
  readers: Readers;
  writers: Writers;
  account: Account;
  /** How long it took after each fault until something was recorded again, in milliseconds. */
  pauses: number[];
};

test(
  `${SECONDS} s of faults (seed ${SEED}) lose nothing acknowledged, double nothing, and leave every node with the same answers`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rapporteur-faults-'));
    const account = openAccount();
    let fleet: Fleet | undefined;
    try {
      fleet = await startFleet(folder, account);
      const run = await begin(fleet, account);
      await befall(run);
      await end(run);
      await compare(run, folder);
      console.log(told(run));
      expect(account.faults()).toEqual([]);
      rmSync(folder, { recursive: true });
    } catch (error) {
      if (account.faults().length === 0) account.fault((error as Error).message);
      fleet?.keepLogs();
      const [why] = account.faults();
      const where = `What the services have written, and their files, are in ${folder}.`;
      throw new Error(`${why}\n\nSeed ${SEED}. ${where}\n${account.whole()}`, { cause: error });
    } finally {
      await fleet?.kill();
    }
  },
  (SECONDS + 500) * 1000,
);

async function begin(fleet: Fleet, account: Account): Promise<Run> {
  const ledger = openLedger(foundingDecisions);
  const options = { seed: SEED, most: 0 };
  const founders = startWriters(fleet.recording, options, ledger, account);
  for (const sent of founding) await founders.deliver([sent]);
  const writers = startWriters(fleet.recording, { ...options, most: SECONDS * MOST_A_SECOND }, ledger, account);
  return { fleet, ledger, account, writers, readers: startReaders(fleet, ledger, account), pauses: [] };
}

async function befall(run: Run): Promise<void> {
  const { fleet, account } = run;
  const end = account.now() + SECONDS * 1000;
  await writesResume(run);
  await outage(fleet, run, account);
  await writesResume(run);
  for (const together of episodes(fleet, randomFrom(SEED), account)) {
    if (account.now() > end || account.failed.aborted) break;
    account.note(`--- ${together.map(({ name }) => name).join('; ')}`);
    const over = await Promise.allSettled(
      together.map(async ({ befall }) => {
        await befall();
        await writesResume(run);
      }),
    );
    // Only now, so that nobody starts anything when all has been ended.
    for (const each of over) if (each.status === 'rejected') throw each.reason;
  }
  account.failed.throwIfAborted();
}

/** What comes from now on is recorded soon. */
async function writesResume({ ledger, account, pauses }: Run): Promise<void> {
  const since = account.now();
  const what = 'that something is recorded again';
  await until(() => ledger.lastSince(since), { what, seconds: WRITES_RESUME, signal: account.failed });
  pauses.push(account.now() - since);
}

/** Everything is well again; whoever waits for an answer gets it, and every node comes to the end of the log and stops there. */
async function end({ fleet, writers, readers, ledger, account }: Run): Promise<void> {
  account.note('=== all is well');
  await fleet.log.command({ do: 'behave' });
  await writers.finish();
  // Whoever was ever in doubt gets the answer that there was.
  const doubtful = [...ledger.doubtful].map((key) => ledger.sent.get(key)!);
  const asking = Array.from({ length: 8 }, async () => {
    for (let sent = doubtful.pop(); sent; sent = doubtful.pop()) await writers.deliver([sent]);
  });
  await Promise.all(asking);
  for (const node of fleet.query) {
    const caughtUp = async () => (await health(node))?.status === 'ok';
    await until(caughtUp, { what: `the end of the log at ${node.name}`, seconds: 90, signal: account.failed });
  }
  await readers.finish();
  await Promise.all([...fleet.recording, ...fleet.query].map((node) => node.stop()));
  await fleet.log.stop();
  account.failed.throwIfAborted();
}

async function compare({ fleet, ledger }: Run, folder: string): Promise<void> {
  const wrong = compareLog(eventsIn(fleet.logFile), ledger);
  expect(wrong).toEqual([]);
  const digests = fleet.query.map(({ dataDir }) => digestIn(dataDir));
  const afresh = await digestAfresh(fleet.logFile, join(folder, 'afresh.sqlite'));
  expect(digests).toEqual([afresh, afresh, afresh]);
}

/** That it was a run at all, and what it went through. */
function told({ ledger, readers, account, pauses }: Run): string {
  const { acknowledged, refused, doubtful, attempts } = ledger;
  expect(acknowledged.size).toBeGreaterThan(SECONDS);
  expect(doubtful.size).toBeGreaterThan(0);
  expect(readers.counts()).toMatchObject({ 200: expect.any(Number), '503 READ_MODELS_STALE': expect.any(Number) });
  const inWords = (counts: Iterable<[string, number]>) => [...counts].map(([how, n]) => `${how}: ${n}`).join(', ');
  return [
    `${Math.round(account.now() / 1000)} s, seed ${SEED}: ${acknowledged.size} recorded, ${refused.size} refused for good, ${doubtful.size} were in doubt`,
    `commands ${inWords(attempts)}`,
    `questions ${inWords(Object.entries(readers.counts()))}; the longest silence ${Math.round(readers.longestSilence())} ms`,
    `something was recorded again at most ${Math.round(Math.max(...pauses))} ms after a fault was over`,
  ].join('\n');
}
