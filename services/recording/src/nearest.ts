/** The name a person most likely meant. */

/** The nearest of `names`, whatever the case; undefined if none is near: more than a third of the letters differ. */
export function nearest(given: string, names: readonly string[]): string | undefined {
  // Comparing takes time in proportion to the length, and nothing of that length is a slip of the finger.
  if (given.length > 60) return undefined;
  const distances = names.map((name) => ({ name, distance: editDistance(given.toLowerCase(), name.toLowerCase()) }));
  const best = distances.reduce((least, each) => (each.distance < least.distance ? each : least));
  return best.distance <= best.name.length / 3 ? best.name : undefined;
}

/** How many letters have to be put in, taken out or changed. */
function editDistance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const changed = above[column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1);
      line.push(Math.min(changed, above[column]! + 1, line[column - 1]! + 1));
    }
    above = line;
  }
  return above[other.length]!;
}
