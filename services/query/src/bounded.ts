/** What is worth keeping, up to so many bytes; what was used longest ago goes first. */
export type Bounded<V> = {
  get(key: string): V | undefined;
  /** `bytes` is what the value takes; the key is counted too. What alone is too large is not kept. */
  set(key: string, value: V, bytes: number): void;
};

export function bounded<V>(most: number): Bounded<V> {
  const kept = new Map<string, { value: V; bytes: number }>();
  let held = 0;

  function drop(key: string): void {
    held -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  return {
    get(key) {
      const found = kept.get(key);
      if (!found) return undefined;
      // A map lists its keys in the order they were set.
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    set(key, value, size) {
      drop(key);
      const bytes = size + 2 * key.length;
      if (bytes > most) return;
      kept.set(key, { value, bytes });
      held += bytes;
      for (const oldest of kept.keys()) {
        if (held <= most) break;
        drop(oldest);
      }
    },
  };
}
