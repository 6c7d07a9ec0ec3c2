#!/usr/bin/env node
/** Starts the auditor's command line. */
import { onPinnedNode } from '../../bin/on-pinned-node.js';

await onPinnedNode(import.meta.url, () => import('../src/main.ts'));
