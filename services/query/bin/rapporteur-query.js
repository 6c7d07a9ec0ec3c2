#!/usr/bin/env node
/** Starts the read side as a process of its own. */
import { onPinnedNode } from '../../bin/on-pinned-node.js';

await onPinnedNode(import.meta.url, () => import('../src/main.ts'));
