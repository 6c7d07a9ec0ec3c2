/** The kinds of streams there are. A stream is named by its kind and its first key: `decision-COMMIT/IMM.4/DEC.1`. */
import { body } from './body.ts';
import { catalogue } from './catalogue.ts';
import { chair } from './chair.ts';
import { countryReport } from './country-report.ts';
import { custody } from './custody/custody.ts';
import { decision } from './decision/decision.ts';
import { framework } from './framework.ts';
import { gathering } from './gathering.ts';
import { holidays } from './holidays.ts';
import { measure } from './measure.ts';
import { meeting } from './meeting.ts';
import { membership } from './membership.ts';
import { method } from './method.ts';
import { ordinal } from './ordinal.ts';
import { participation } from './participation.ts';
import { partner } from './partner.ts';
import { programme } from './programme.ts';
import { progressMarker } from './progress-marker.ts';
import { publishedFigure } from './published-figure.ts';
import { recommendation } from './recommendation.ts';
import { reply } from './reply.ts';
import { secretariat } from './secretariat.ts';
import { silence } from './silence/silence.ts';
import { source } from './source.ts';
import { statement } from './statement.ts';
import type { AnyKind } from './stream-kind.ts';
import { subregionalPlan } from './subregional-plan.ts';
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

/** The kind of a stream, by its name; undefined where no kind of stream is named so. */
export function kindOf(stream: string): AnyKind | undefined {
  const name = stream.slice(0, stream.indexOf('-'));
  return Object.hasOwn(kinds, name) ? (kinds[name as KindName] as unknown as AnyKind) : undefined;
}

/** Known by names: the same however a name is capitalised, so that a second one cannot be recorded beside it. */
const NAMED: readonly KindName[] = ['partner', 'programme', 'progressMarker'];
export const streamName = (kind: KindName, key: string): string =>
  `${kind}-${NAMED.includes(kind) ? key.toLowerCase() : key}`;
