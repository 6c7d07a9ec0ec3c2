/** The functions of the secretariat, and the versions of their catalogue. */
import { catalogues } from '@rapporteur/read-models/timelines/catalogue';
import { functions } from '@rapporteur/read-models/timelines/function';
import type { FunctionCatalogueRow, SecretariatFunctionRow } from '../rows.ts';
import { seen, type View } from '../view.ts';

export const functionsAt = (view: View, scope?: string): SecretariatFunctionRow[] =>
  view.once(`functions ${scope ?? ''}`, (db) => functions(db, view.moment, scope)).map((found) => seen(view, found));

export const cataloguesAt = (view: View): FunctionCatalogueRow[] =>
  view.once('catalogues of functions', (db) => catalogues(db, view.moment)).map((found) => seen(view, found));
