/** What becomes of the functions of one catalogue in the next: said with its adoption, or missed where their custody is on record. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import { MEMBERSHIP_STREAM } from '@rapporteur/schema/membership';
import type { BodyOf, CatalogueEvent } from '@rapporteur/schema/registry';
import { asOf, comesTo } from '../as-of.ts';
import { epochDay } from '../calendar.ts';
import { liveEntries } from '../entries.ts';
import { catalogue, inForce } from '../functions/catalogue.ts';
import type { CatalogueState } from '../functions/catalogue-state.ts';
import { membership } from '../governance/membership.ts';
import { keyed, REGION, streamName } from '../kinds.ts';
import type { Entry } from '../stream-kind.ts';
import type { Draft, Lookup } from './context.ts';
import { type Warning, warningOf } from './placing.ts';

/** The adoption, then a mapping from the version that was in force until then for each function given. `entries` are the live ones of the stream. */
export function withMappings(
  { version, effective, data: { mappings, ...adopted } }: BodyOf<'AdoptFunctionCatalogue'>,
  entries: readonly Entry[],
): CatalogueEvent[] | Refusal {
  const adoption: CatalogueEvent = { type: 'FunctionCatalogueAdopted', data: { version, ...adopted } };
  if (mappings.length === 0) return [adoption];
  const before = inForce(asOf(catalogue, entries, epochDay(effective.to)).possible);
  if (!before) return refusal('CATALOGUE_FIRST', { version }, 'data.mappings');
  const { version: fromVersion } = before;
  return [
    adoption,
    ...mappings.map(
      (mapping): CatalogueEvent => ({ type: 'FunctionMapped', data: { fromVersion, toVersion: version, ...mapping } }),
    ),
  ];
}

/** Functions of the version before whose custody is on record and of which nothing says what became of them. The adoption stands; a person has to look. */
export function unmappedCustody(drafts: readonly Draft[], after: readonly Entry[], lookup: Lookup): Warning[] {
  const adopted = drafts.find(({ type }) => type === 'FunctionCatalogueAdopted');
  if (!adopted) return [];
  const { version } = adopted.data as { version: string };
  const versions = comesTo(catalogue, after);
  const place = versions.findIndex((each) => each.version === version);
  const before = versions[place - 1];
  if (!before) return [];
  const functions = onRecord(unmappedIn(before, versions[place]!), lookup);
  if (functions.length === 0) return [];
  const said = { functions: functions.join(', '), many: functions.length > 1 ? 'yes' : undefined, version };
  return [warningOf(refusal('CUSTODY_UNMAPPED', said), before.events[0]!)];
}

/** Functions that go on under other codes only, with custody on record under the one they had and none under those. It does not follow them there by itself. */
export function custodyLeftBehind(drafts: readonly Draft[], after: readonly Entry[], lookup: Lookup): Warning[] {
  const moved = drafts.flatMap(({ type, data }) =>
    type === 'FunctionMapped' && data.codes.length > 0 && !data.codes.includes(data.code) ? [data] : [],
  );
  if (moved.length === 0) return [];
  const known = onRecord([...new Set(moved.flatMap(({ code, codes }) => [code, ...codes]))], lookup);
  const versions = comesTo(catalogue, after);
  return moved.flatMap(({ fromVersion, code, toVersion, codes }) => {
    if (!known.includes(code) || codes.some((each) => known.includes(each))) return [];
    const from = versions.find(({ version }) => version === fromVersion)!;
    const left = refusal('CUSTODY_LEFT_BEHIND', { function: code, codes: codes.join(', '), version: toVersion });
    return [warningOf(left, from.events[0]!)];
  });
}

/** Those of the functions of which some custody is on record. */
function onRecord(codes: readonly string[], lookup: Lookup): string[] {
  const holders = [...Object.keys(membershipNow(lookup).members), REGION];
  // Looked up all together, so that one round of reading serves them all.
  const found = codes.map((code) =>
    holders.map((holder) => liveEntries(lookup(streamName('custody', keyed(code, holder)))).length > 0),
  );
  return codes.filter((_, index) => found[index]!.includes(true));
}

const unmappedIn = (before: CatalogueState, { mappings }: CatalogueState): string[] =>
  before.functions
    .map(({ code }) => code)
    .filter(
      (code) =>
        !mappings.some(
          (mapping) => mapping.fromVersion === before.version && mapping.code === code && mapping.relation !== 'NEW',
        ),
    );

const membershipNow = (lookup: Lookup) => comesTo(membership, liveEntries(lookup(MEMBERSHIP_STREAM)));
