import { hash } from 'node:crypto';

export const HASH_BYTES = 32;
/** Root of a tree without leaves (RFC 9162, 2.1.1). */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer');

const LEAF_PREFIX = Buffer.of(0);
const NODE_PREFIX = Buffer.of(1);

/** RFC 9162, 2.1.1: a leaf is hashed after a zero byte and a node after a one, so that neither can be taken for the other. */
export function leafHashOf(content: Buffer): Buffer {
  return hash('sha256', Buffer.concat([LEAF_PREFIX, content]), 'buffer');
}

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return hash('sha256', Buffer.concat([NODE_PREFIX, left, right]), 'buffer');
}
