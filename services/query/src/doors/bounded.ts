/** What is worth keeping, up to so many bytes; the oldest goes first, unless it was used since it was last looked at. */
export type Bounded<V> = {
  get(key: string): V | undefined;
  /** `bytes` is what the value takes; the key is counted too. What alone is too large is not kept. */
  set(key: string, value: V, bytes: number): void;
};

export function bounded<V>(most: number): Bounded<V> {
  const kept = new Map<string, { value: V; bytes: number; used: boolean }>();
  let held = 0;

  function drop(key: string): void {
    held -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  return {
    get(key) {
      const found = kept.get(key);
      if (!found) return undefined;
      // Only marked: to set it anew each time makes a large map rebuild itself again and again.
      found.used = true;
      return found.value;
    },
    set(key, value, size) {
      drop(key);
      const bytes = size + 2 * key.length;
      if (bytes > most) return;
      kept.set(key, { value, bytes, used: false });
      held += bytes;
      // A map lists its keys in the order they were set, and what is set meanwhile comes at the end.
      for (const [oldest, entry] of kept) {
        if (held <= most) break;
        if (entry.used) {
          kept.delete(oldest);
          kept.set(oldest, { ...entry, used: false });
        } else drop(oldest);
      }
    },
  };
}
