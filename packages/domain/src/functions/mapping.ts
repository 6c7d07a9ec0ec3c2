/**
 * What became of functions from one version of the catalogue to the next. Whatever is compared across versions is compared through these
 * mappings; where one is missing, a series breaks, and says so.
 */
import type { MappingRelation } from '@rapporteur/schema/catalogue';
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { CatalogueEvent } from '@rapporteur/schema/registry';
import type { CatalogueState, Catalogues, FunctionMappingState } from './catalogue-state.ts';

type Mapping = Extract<CatalogueEvent, { type: 'FunctionMapped' }>['data'];

/** How many functions each relation leads to. */
const LEADS_TO: Readonly<Record<MappingRelation, { fits: (codes: number) => boolean; wanted: string }>> = {
  SAME: { fits: (codes) => codes === 1, wanted: 'exactly one function' },
  SPLIT: { fits: (codes) => codes > 1, wanted: 'two functions or more' },
  MERGED: { fits: (codes) => codes === 1, wanted: 'exactly one function' },
  DROPPED: { fits: (codes) => codes === 0, wanted: 'no function' },
  NEW: { fits: (codes) => codes === 0, wanted: 'no other function' },
};

export function mappingObjection(
  versions: Catalogues,
  { fromVersion, code, toVersion, codes, relation }: Mapping,
): Refusal | undefined {
  const [from, to] = [fromVersion, toVersion].map((version) => versions.findIndex((each) => each.version === version));
  if (from === -1) return refusal('CATALOGUE_VERSION_UNKNOWN', { version: fromVersion }, 'fromVersion');
  if (to === -1) return refusal('CATALOGUE_VERSION_UNKNOWN', { version: toVersion }, 'toVersion');
  if (from! >= to!) return refusal('MAPPING_BACKWARDS', { fromVersion, toVersion }, 'toVersion');
  const [earlier, later] = [versions[from!]!, versions[to!]!];
  const where = relation === 'NEW' ? later : earlier;
  const listed = listedIn(where, code);
  if (!listed) return refusal('MAPPING_FUNCTION_UNKNOWN', { function: code, version: where.version }, 'code');
  const stray = codes.find((each) => !listedIn(later, each));
  if (stray !== undefined)
    return refusal('MAPPING_FUNCTION_UNKNOWN', { function: stray, version: toVersion }, 'data.codes');
  const { fits, wanted } = LEADS_TO[relation];
  if (!fits(codes.length)) {
    const given = codes.length === 0 ? 'none is' : codes.length === 1 ? 'one is' : `${codes.length} are`;
    return refusal('MAPPING_NOT_THAT', { relation, function: code, wanted, given }, 'data.codes');
  }
  const becomes = relation === 'SAME' ? listedIn(later, codes[0]!) : undefined;
  return becomes && becomes.scope !== listed.scope
    ? refusal(
        'MAPPING_CROSSES_SCOPES',
        { function: code, was: listed.scope.toLowerCase(), becomes: becomes.code, is: becomes.scope.toLowerCase() },
        'data.relation',
      )
    : undefined;
}

const listedIn = ({ functions }: Pick<CatalogueState, 'functions'>, code: string) =>
  functions.find((each) => each.code === code);

/** What the functions of `codes` come to in the version next to theirs, and through which mappings; or why that cannot be said. */
export type Step = { codes: string[]; through: FunctionMappingState[]; broken?: string | undefined };

/** From functions of one version to those of a later one. What nothing is said of goes on under its own code, where there is one, and is broken. */
export function forward(codes: readonly string[], earlier: CatalogueState, later: CatalogueState): Step {
  const mappings = between(earlier, later);
  const through = mappings.filter(({ code, relation }) => relation !== 'NEW' && codes.includes(code));
  const unmapped = codes.filter((code) => !through.some((mapping) => mapping.code === code));
  const dropped = through.filter(({ relation }) => relation === 'DROPPED').map(({ code }) => code);
  const reached = [...through.flatMap((mapping) => mapping.codes), ...unmapped.filter((code) => listedIn(later, code))];
  return {
    codes: inCatalogue(reached, later),
    through,
    broken: brokenBetween(unmapped, earlier, later) ?? (dropped.length > 0 ? left(dropped, later) : undefined),
  };
}

/** From functions of one version back to those of an earlier one. */
export function backward(codes: readonly string[], later: CatalogueState, earlier: CatalogueState): Step {
  const mappings = between(earlier, later);
  const through = mappings.filter((mapping) =>
    mapping.relation === 'NEW' ? codes.includes(mapping.code) : mapping.codes.some((code) => codes.includes(code)),
  );
  const unmapped = codes.filter(
    (code) =>
      !through.some((mapping) => (mapping.relation === 'NEW' ? mapping.code === code : mapping.codes.includes(code))),
  );
  const fresh = through.filter(({ relation }) => relation === 'NEW').map(({ code }) => code);
  const reached = [
    ...through.flatMap(({ relation, code }) => (relation === 'NEW' ? [] : [code])),
    ...unmapped.filter((code) => listedIn(earlier, code)),
  ];
  return {
    codes: inCatalogue(reached, earlier),
    through,
    broken: brokenBetween(unmapped, earlier, later) ?? (fresh.length > 0 ? begun(fresh, later) : undefined),
  };
}

/** Whether every function of both versions is mapped, so that counts can be compared; otherwise why not, in one sentence. */
export function countsBroken(earlier: CatalogueState, later: CatalogueState): string | undefined {
  if (earlier.version === later.version) return undefined;
  const all = ({ functions }: CatalogueState) => functions.map(({ code }) => code);
  const mappings = between(earlier, later);
  const known = mappings.flatMap(({ relation, code, codes }) => (relation === 'NEW' ? [code] : codes));
  const unmapped = all(earlier).filter(
    (code) => !mappings.some((mapping) => mapping.relation !== 'NEW' && mapping.code === code),
  );
  const unexplained = all(later).filter((code) => !known.includes(code) && !unmapped.includes(code));
  return brokenBetween([...unmapped, ...unexplained], earlier, later);
}

/** The last word of each mapping between the two. */
const between = ({ version }: CatalogueState, { mappings }: CatalogueState): FunctionMappingState[] => {
  const last = new Map<string, FunctionMappingState>();
  for (const mapping of mappings)
    if (mapping.fromVersion === version) last.set(`${mapping.relation === 'NEW'} ${mapping.code}`, mapping);
  return [...last.values()];
};

const inCatalogue = (codes: readonly string[], { functions }: CatalogueState): string[] =>
  functions.map(({ code }) => code).filter((code) => codes.includes(code));

const brokenBetween = (codes: readonly string[], earlier: CatalogueState, later: CatalogueState): string | undefined =>
  codes.length > 0
    ? `Nothing says what became of ${codes.join(', ')} from the catalogue ${earlier.version} to ${later.version}.`
    : undefined;
const left = (codes: readonly string[], { version }: CatalogueState) =>
  `${codes.join(', ')} ${codes.length > 1 ? 'were' : 'was'} dropped with the catalogue ${version}.`;
const begun = (codes: readonly string[], { version }: CatalogueState) =>
  `${codes.join(', ')} ${codes.length > 1 ? 'are' : 'is'} new with the catalogue ${version}.`;
