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
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refusal('BODY_NOT_JSON', { why: whereWrong(text, (error as Error).message) });
  }
  const twice = nameGivenTwice(text);
  return twice === undefined ? { json } : refusal('BODY_NOT_JSON', { why: twice });
}

function isDeeperThan(deepest: number, text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === '{' || character === '[') {
      if (++depth > deepest) return true;
    } else if (character === '}' || character === ']') depth--;
  }
  return false;
}

/** Every parser makes its own choice between two fields of one name, so what was signed off and what is recorded could differ. `text` is JSON. */
function nameGivenTwice(text: string): string | undefined {
  const colon = /\s*:/y;
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '{' || character === '[') open.push(new Set());
    else if (character === '}' || character === ']') open.pop();
    else if (character === '"') {
      const start = at;
      at = endOfString(text, start);
      colon.lastIndex = at + 1;
      if (!colon.test(text)) continue;
      const quoted = text.slice(start, at + 1);
      const names = open.at(-1)!;
      const name = JSON.parse(quoted) as string;
      if (names.has(name)) return `${short(quoted)} stands twice in one object: ${place(text, start)}`;
      names.add(name);
    }
  }
  return undefined;
}

/** Where the quote stands that ends the string begun at `start`; past the text if none does. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

const short = (quoted: string) => (quoted.length > 60 ? `${quoted.slice(0, 60)}…` : quoted);

function whereWrong(text: string, message: string): string {
  if (endsEarly(message, text.length)) return 'it ends before it is complete';
  const named = / at position (\d+)/.exec(message)?.[1];
  if (named === undefined && text.length > LONGEST_TO_SEARCH) return 'it contains a character that is out of place';
  return place(text, named === undefined ? lengthOfSoundStart(text) : Number(named));
}

function place(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n');
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
