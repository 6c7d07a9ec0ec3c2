/**
 * The Merkle tree of RFC 6962, section 2.1: SHA-256, 0x00 before a leaf and 0x01 before a node. It grows by one leaf at a time and
 * keeps only the roots of its complete subtrees, one for each bit of its size, so a log of any length takes a few hundred bytes.
 */
import { hash } from 'node:crypto';

export type Hash = Uint8Array;
export const HASH_BYTES = 32;

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** What a leaf stands for in the tree. */
export const leafHash = (leaf: Uint8Array | string): Hash => sha256(LEAF, Buffer.from(leaf));

const nodeHash = (left: Hash, right: Hash): Hash => sha256(NODE, left, right);

const sha256 = (...parts: Uint8Array[]): Hash => hash('sha256', Buffer.concat(parts), 'buffer');

export type Tree = {
  append(leaf: Hash): void;
  size(): number;
  /** The root over all leaves so far. */
  root(): Hash;
};

export function emptyTree(): Tree {
  /** From the largest subtree on the left to the smallest on the right; their sizes are the powers of two in `size`. */
  const subtrees: Hash[] = [];
  let size = 0;

  function append(leaf: Hash): void {
    let added = leaf;
    // As a carry ripples through a binary number: two subtrees of one size become one of twice the size.
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) added = nodeHash(subtrees.pop()!, added);
    subtrees.push(added);
    size += 1;
  }

  const root = () => (subtrees.length === 0 ? sha256() : subtrees.reduceRight((right, left) => nodeHash(left, right)));

  return { append, size: () => size, root };
}
