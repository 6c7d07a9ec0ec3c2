/** Numbers by the SHA-256 of their key, in 20 bytes each: a million ids and streams must not fill the memory. */
import { hash } from 'node:crypto';

export type KeyTable = {
  /** Keeps a number from 0 on under a key, and gives the one kept there before. */
  put(key: string, value: number): number | undefined;
};

const WORDS = 4;

export function keyTable(): KeyTable {
  let capacity = 1024;
  let used = 0;
  let keys = new Uint32Array(capacity * WORDS);
  /** One more than the number kept; 0 where the place is free. */
  let values = new Uint32Array(capacity);

  function put(key: string, value: number): number | undefined {
    const digest = hash('sha256', key, 'buffer');
    const place = placeOf(new Uint32Array(digest.buffer, digest.byteOffset, WORDS));
    const before = values[place]!;
    values[place] = value + 1;
    if (before > 0) return before - 1;
    used += 1;
    if (used * 2 > capacity) grow();
    return undefined;
  }

  /** Where the key stands, or the free place where it belongs, which then holds it. */
  function placeOf(key: Uint32Array): number {
    let place = key[0]! % capacity;
    while (values[place] !== 0 && !holds(place, key)) place = (place + 1) % capacity;
    keys.set(key, place * WORDS);
    return place;
  }

  function holds(place: number, key: Uint32Array): boolean {
    for (let word = 0; word < WORDS; word += 1) if (keys[place * WORDS + word] !== key[word]) return false;
    return true;
  }

  function grow(): void {
    const [oldKeys, oldValues] = [keys, values];
    capacity *= 2;
    keys = new Uint32Array(capacity * WORDS);
    values = new Uint32Array(capacity);
    for (const [place, value] of oldValues.entries())
      if (value > 0) values[placeOf(oldKeys.subarray(place * WORDS, place * WORDS + WORDS))] = value;
  }

  return { put };
}
