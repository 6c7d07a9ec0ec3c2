/** What the settings of a service make of an environment, asked of the very function that the service asks. */
import { readSettings as query } from '../../services/query/src/settings.ts';
import { readSettings as recording } from '../../services/recording/src/settings.ts';
import { readSettings as standalone } from '../../services/standalone/src/settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;
export const settingsOf = { query, recording, standalone } as const;
export type Kind = keyof typeof settingsOf;

/** What is wrong with an environment, in the sentences of the service. */
export function wrongWith(kind: Kind, environment: Environment): string[] {
  const settings = settingsOf[kind](environment);
  return 'wrong' in settings ? settings.wrong : [];
}

/** The variables of an environment that the service takes no notice of: with nonsense in their place it would say the same. */
export function unknownTo(kind: Kind, environment: Environment): string[] {
  const said = (asked: Environment) => JSON.stringify(settingsOf[kind](asked));
  const before = said(environment);
  return Object.keys(environment).filter((name) => said({ ...environment, [name]: '\0' }) === before);
}

/** Which service a command starts, by the program it names. */
export function kindOf(command: readonly string[]): Kind {
  const kind = /services\/(\w+)\/bin\/rapporteur(?:-\w+)?\.js$/.exec(command.at(-1) ?? '')?.[1] ?? '';
  if (kind in settingsOf) return kind as Kind;
  throw new Error(`${command.join(' ')} starts none of our services.`);
}
