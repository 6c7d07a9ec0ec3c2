/** Burmese in Zawgyi encoding uses the code points of Unicode in another order: it would be stored as words that nobody can search. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';

const BURMESE = /[\u1000-\u109F\uA9E0-\uA9FF\uAA60-\uAA7F]/u;
const SURE = 0.95;

/** A refusal naming the first string of the body, at any depth, that is Zawgyi. */
export async function screen(body: unknown): Promise<Refusal | undefined> {
  for (const { text, field } of burmeseIn(body))
    if ((await zawgyiProbability(text)) > SURE) return refusal('TEXT_ZAWGYI', { field }, field);
  return undefined;
}

/** Loaded with the first Burmese text: most registers of a day never need the model. */
let detector: Promise<{ getZawgyiProbability(text: string): number }> | undefined;
async function zawgyiProbability(text: string): Promise<number> {
  detector ??= import('myanmar-tools').then(({ ZawgyiDetector }) => new ZawgyiDetector());
  return (await detector).getZawgyiProbability(text);
}

function* burmeseIn(value: unknown, field = ''): Generator<{ text: string; field: string }> {
  if (typeof value === 'string') {
    if (BURMESE.test(value)) yield { text: value, field };
  } else if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) yield* burmeseIn(part, `${field}[${index}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) yield* burmeseIn(part, field ? `${field}.${name}` : name);
  }
}
