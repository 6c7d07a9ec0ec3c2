#!/usr/bin/env node
/** Starts the register in one process. */
import { onPinnedNode } from '../../bin/on-pinned-node.js';

await onPinnedNode(import.meta.url, () => import('../src/main.ts'));
