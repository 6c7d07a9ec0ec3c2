/** JSON as it comes in: bytes that may be anything. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';

/** The deepest command nests six levels; what goes beyond this is a mistake or an attack, and recursion must not meet it. */
const DEEPEST = 40;
/** Looking for the place of an error parses the text some 17 times, so it is done for texts that people write. */
const LONGEST_TO_SEARCH = 100_000;

/** The value the bytes stand for, or why they stand for none and where. */
export function readJson(bytes: Uint8Array): { json: unknown } | Refusal {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refusal('BODY_NOT_JSON', { why: 'its bytes are not UTF-8' });
  }
  if (text.trim() === '') return refusal('BODY_NOT_JSON', { why: 'it is empty' });
  if (isDeeperThan(DEEPEST, text)) return refusal('BODY_NOT_JSON', { why: `it nests deeper than ${DEEPEST} levels` });
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    return refusal('BODY_NOT_JSON', { why: whereWrong(text, (error as Error).message) });
  }
}

function isDeeperThan(deepest: number, text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      if (++depth > deepest) return true;
    } else if (character === '}' || character === ']') depth--;
  }
  return false;
}

function whereWrong(text: string, message: string): string {
  if (endsEarly(message, text.length)) return 'it ends before it is complete';
  const named = / at position (\d+)/.exec(message)?.[1];
  if (named === undefined && text.length > LONGEST_TO_SEARCH) return 'it contains a character that is out of place';
  const before = text.slice(0, named === undefined ? lengthOfSoundStart(text) : Number(named));
  const lines = before.split('\n');
  return `look at line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}

/** The engine does not always say where: then it is found by halving, as every start of the text up to there merely ends early. */
function lengthOfSoundStart(text: string): number {
  let [sound, unsound] = [0, text.length];
  while (unsound - sound > 1) {
    const middle = Math.floor((sound + unsound) / 2);
    if (isSoundStart(text.slice(0, middle))) sound = middle;
    else unsound = middle;
  }
  return sound;
}

function isSoundStart(start: string): boolean {
  try {
    JSON.parse(start);
    return true;
  } catch (error) {
    return endsEarly((error as Error).message, start.length);
  }
}

const endsEarly = (message: string, length: number): boolean =>
  message.includes('end of JSON input') || message.includes(`at position ${length} (`);
