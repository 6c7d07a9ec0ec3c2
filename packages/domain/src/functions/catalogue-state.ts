/** What the register holds of the catalogue of functions, version by version. */
import type { FunctionScope, MappingRelation } from '@rapporteur/schema/catalogue';
import type { SourceRef } from '@rapporteur/schema/envelope';
import type { PartialDate } from '@rapporteur/schema/partial-date';

export type CatalogueStanding = 'PROVISIONAL' | 'APPROVED';
export type FunctionState = {
  code: string;
  /** Its place in the catalogue, from 0. */
  order: number;
  name: string;
  scope: FunctionScope;
  definition?: string | undefined;
  /** What has to be met before it counts as fully taken over. */
  criteria: string[];
  /** The version in force. */
  catalogue: string;
  standing: CatalogueStanding;
  sources: SourceRef[];
  events: string[];
};
/** What became of a function of an earlier version in the one that holds this. */
export type FunctionMappingState = {
  fromVersion: string;
  /** In the earlier version; of what is NEW, in the later one. */
  code: string;
  codes: string[];
  relation: MappingRelation;
  date: PartialDate;
  sources: SourceRef[];
  event: string;
};
export type CatalogueState = {
  version: string;
  standing: CatalogueStanding;
  adopted: PartialDate;
  byDecision?: string | undefined;
  functions: FunctionState[];
  /** From earlier versions to this one, in the order in which they were said. */
  mappings: FunctionMappingState[];
  /** A later version is in force instead. */
  replaced: boolean;
  sources: SourceRef[];
  events: string[];
};
/** In the order they came into force; the last one is in force. */
export type Catalogues = CatalogueState[];
