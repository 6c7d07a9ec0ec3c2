/** Of several claims of one thing all stay, and one may be chosen with a reason. Claims that agree need no choice. */

/** `among`: what was said when it was chosen; what is said otherwise since has to be chosen about again. */
export type Choice = { claim: string; reason: string; among: string[]; events: string[] };
export type Standing = {
  /** It counts: by choice, or because nobody says otherwise. */
  preferred: boolean;
  /** Another claim of the same says something else. */
  conflicting: boolean;
  /** They conflict, and none was chosen yet, or something else is said since. */
  unsettled: boolean;
};

/** How each of the claims of one thing stands, and the choice that stands: the last one. Of claims that agree, the first stands for all. */
export function standings<C extends { event: string }>(
  claims: readonly C[],
  choices: readonly Choice[],
  wording: (claim: C) => string,
): { standing: Standing[]; choice: Choice | undefined } {
  const conflicting = new Set(claims.map(wording)).size > 1;
  const choice = choices.at(-1);
  const counts = choice?.claim ?? (conflicting ? undefined : claims[0]?.event);
  const unsettled = conflicting && !(choice && claims.every((claim) => choice.among.includes(wording(claim))));
  return { choice, standing: claims.map(({ event }) => ({ preferred: event === counts, conflicting, unsettled })) };
}

export const entriesBehind = (id: string, correctedBy: string | undefined): string[] =>
  correctedBy ? [id, correctedBy] : [id];
