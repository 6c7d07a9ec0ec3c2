/** Refusals as whoever sits before a terminal sees them: one sentence on standard error, behind its code. */
import { expect } from 'vitest';
import { refusals } from '../../services/audit/src/moving/refusals.ts';
import { type Ran, rapporteurWith } from '../audit/command-line.ts';
import { saidBeside } from './logs.ts';

type Code = keyof typeof refusals;

export function refusing() {
  const seen = new Set<Code>();

  /** The sentence behind the code. */
  function refusedIn(ran: Ran, code: Code): string {
    const said = saidBeside(ran);
    expect({ status: ran.status, stdout: ran.stdout, said }).toEqual({
      status: 1,
      stdout: '',
      said: expect.stringMatching(new RegExp(`^${code}: [^\\n]+[.]\\n$`, 'm')),
    });
    expect(said).not.toMatch(/undefined|NaN|\[object|Error:| at .*:\d+:\d+|\.\.\n/);
    seen.add(code);
    return said.slice(said.indexOf(`${code}: `) + code.length + 2);
  }

  return {
    refusedIn,
    refused: async (code: Code, where: Record<string, string>, ...args: string[]) =>
      refusedIn(await rapporteurWith(where, ...args), code),
    /** The codes that were not met, of those that begin so. */
    unseen: (beginning: RegExp) =>
      Object.keys(refusals).filter((code) => beginning.test(code) && !seen.has(code as Code)),
  };
}
