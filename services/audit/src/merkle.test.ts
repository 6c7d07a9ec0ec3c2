import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyTree, type Hash, leafHash } from './merkle.ts';

const sha256 = (...parts: Uint8Array[]) => hash('sha256', Buffer.concat(parts), 'buffer');
const hex = (value: Hash) => Buffer.from(value).toString('hex');

/** The definition, word for word: k is the largest power of two smaller than n. */
function mth(leaves: readonly Uint8Array[]): Hash {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256(Buffer.from([0]), leaves[0]!);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Buffer.from([1]), mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}

function rootOf(leaves: readonly Uint8Array[]): Hash {
  const tree = emptyTree();
  for (const leaf of leaves) tree.append(leafHash(leaf));
  return tree.root();
}

const leaf = fc.uint8Array({ maxLength: 40 });
const leaves = fc.array(leaf, { maxLength: 70 });

test('the root of any number of leaves is that of the recursive definition', () => {
  for (let count = 0; count <= 130; count += 1) {
    const some = Array.from({ length: count }, (_, n) => Buffer.from(`leaf ${n}`));
    expect(hex(rootOf(some)), `${count} leaves`).toBe(hex(mth(some)));
  }
  fc.assert(
    fc.property(leaves, (some) => {
      expect(hex(rootOf(some))).toBe(hex(mth(some)));
    }),
  );
});

test('a tree that grows has at each size the root of its first leaves, and asking for it changes nothing', () => {
  fc.assert(
    fc.property(leaves, (some) => {
      const tree = emptyTree();
      for (const [n, each] of some.entries()) {
        expect(hex(tree.root())).toBe(hex(mth(some.slice(0, n))));
        tree.append(leafHash(each));
        expect(tree.size()).toBe(n + 1);
      }
    }),
  );
});

test('any bit that differs in any leaf, a leaf less and two leaves swapped give another root', () => {
  const atLeastOne = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(atLeastOne, fc.nat(), fc.nat(), fc.nat(7), (some, which, where, bit) => {
      const changed = some.map((each) => Uint8Array.from(each));
      const hit = changed[which % changed.length]!;
      hit[where % hit.length]! ^= 1 << bit;
      expect(hex(rootOf(changed))).not.toBe(hex(rootOf(some)));
      expect(hex(rootOf(some.toSpliced(which % some.length, 1)))).not.toBe(hex(rootOf(some)));
    }),
  );
  const swapped = (some: Uint8Array[], n: number) => some.with(n, some[n + 1]!).with(n + 1, some[n]!);
  fc.assert(
    fc.property(leaves, fc.nat(), (some, n) => {
      fc.pre(some.length > 1);
      const at = n % (some.length - 1);
      fc.pre(hex(some[at]!) !== hex(some[at + 1]!));
      expect(hex(rootOf(swapped(some, at)))).not.toBe(hex(rootOf(some)));
    }),
  );
});

test('a node can never pass for a leaf', () => {
  const [a, b] = [Buffer.from('a'), Buffer.from('b')];
  const pair = Buffer.concat([leafHash(a), leafHash(b)]);
  expect(hex(rootOf([pair]))).not.toBe(hex(rootOf([a, b])));
});
