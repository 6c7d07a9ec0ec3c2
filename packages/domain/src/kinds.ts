/** The kinds of streams there are. A stream is named by its kind and its first key: `decision-COMMIT/IMM.4/DEC.1`. */

import { recommendation } from './claims/recommendation.ts';
import { reply } from './claims/reply.ts';
import { statement } from './claims/statement.ts';
import { custody } from './custody/custody.ts';
import { decision } from './decision/decision.ts';
import { measure } from './figures/measure.ts';
import { participation } from './figures/participation.ts';
import { programme } from './figures/programme.ts';
import { progressMarker } from './figures/progress-marker.ts';
import { publishedFigure } from './figures/published-figure.ts';
import { catalogue } from './functions/catalogue.ts';
import { secretariat } from './functions/secretariat.ts';
import { body } from './governance/body.ts';
import { chair } from './governance/chair.ts';
import { membership } from './governance/membership.ts';
import { partner } from './governance/partner.ts';
import { gathering } from './meetings/gathering.ts';
import { meeting } from './meetings/meeting.ts';
import { ordinal } from './meetings/ordinal.ts';
import { method } from './ownership/method.ts';
import { countryReport } from './reporting/country-report.ts';
import { framework } from './reporting/framework.ts';
import { holidays } from './silence/holidays.ts';
import { silence } from './silence/silence.ts';
import { source } from './sources/source.ts';
import type { AnyKind } from './stream-kind.ts';
import { subregionalPlan } from './work-plan/subregional-plan.ts';
import { workPlan } from './work-plan/work-plan.ts';

export { keyed, REGION } from './keys.ts';

const kinds = {
  membership,
  body,
  partner,
  source,
  gathering,
  meeting,
  ordinal,
  decision,
  subregionalPlan,
  workPlan,
  measure,
  method,
  framework,
  countryReport,
  participation,
  programme,
  progressMarker,
  publishedFigure,
  statement,
  reply,
  recommendation,
  silence,
  holidays,
  catalogue,
  custody,
  chair,
  secretariat,
};
export type KindName = keyof typeof kinds;
export const KINDS = Object.keys(kinds) as readonly KindName[];

/** The kind of a stream, by its name; undefined where no kind of stream is named so. */
export function kindOf(stream: string): AnyKind | undefined {
  const name = stream.slice(0, stream.indexOf('-'));
  return Object.hasOwn(kinds, name) ? (kinds[name as KindName] as unknown as AnyKind) : undefined;
}

/** Known by names: the same however a name is capitalised, so that a second one cannot be recorded beside it. */
const NAMED: readonly KindName[] = ['partner', 'programme', 'progressMarker'];
export const streamName = (kind: KindName, key: string): string =>
  `${kind}-${NAMED.includes(kind) ? key.toLowerCase() : key}`;
