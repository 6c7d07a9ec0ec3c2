/** A running register with the public record in it, for the tests of one file; gone with the last of them. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll } from 'vitest';
import { type Answered, post, type Register, removeFolder, startRegister, temporaryFolder } from './register.ts';

/** A GraphQL answer, walked without types; a missing place fails the assertion that looks there. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is what the queries say, and the assertions say it again.
export type Tree = any;

export type PublicRegister = {
  /** One GraphQL query; throws if the answer carries errors. */
  ask<T = Tree>(query: string, variables?: Record<string, unknown>): Promise<T>;
  /** What is asked of `register`; `asOf` as its arguments are written: `(asOf: {effective: "2015-12-31"})`. */
  select(selection: string, asOf?: string): Promise<Tree>;
  /** The query that is kept as a file `q<number>.graphql` among the questions. */
  question(number: string, variables?: Record<string, unknown>): Promise<Tree>;
  /** The first error that such a selection is answered with. */
  mistake(selection: string): Promise<Tree>;
  /** Sends a command that has to be accepted, and gives the id of its last event. */
  record(command: string, body: object): Promise<string>;
  send(command: string, body: object): Promise<Answered>;
  /** Everything that is recorded from now on is recorded in another service on the same log. */
  restart(settings: Record<string, string>): Promise<void>;
};

/** With the usual settings, unless others are given. */
export function publicRegister(settings: Record<string, string> = {}): PublicRegister {
  let folder: string;
  let register: Register | undefined;
  beforeAll(async () => {
    folder = await temporaryFolder();
    register = await startRegister(folder, { RECORD: 'public', ...settings });
  });
  afterAll(async () => {
    await register?.stop();
    await removeFolder(folder);
  });

  const ask = <T = Tree>(query: string, variables = {}): Promise<T> => register!.ask<T>(query, variables);
  return {
    ask,
    select: async (selection, asOf = '') => (await ask(`{ register${asOf} { ${selection} } }`)).register,
    question: async (number, variables) =>
      ask(await readFile(new URL(`../questions/q${number}.graphql`, import.meta.url), 'utf8'), variables),
    async mistake(selection) {
      const { body } = await post(`${register!.url}/graphql`, { query: `{ register { ${selection} } }` });
      return (body as Tree).errors[0];
    },
    async record(command, body) {
      const { status, body: answer } = await register!.send(command, body);
      if (status !== 201) throw new Error(`${command} was answered with ${status}: ${JSON.stringify(answer)}`);
      return (answer as { events: { id: string }[] }).events.at(-1)!.id;
    },
    send: (command, body) => register!.send(command, body),
    async restart(others) {
      await register!.stop();
      register = await startRegister(folder, { RECORD: 'none', ...settings, ...others });
    },
  };
}
