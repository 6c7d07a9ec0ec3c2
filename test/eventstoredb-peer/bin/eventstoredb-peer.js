#!/usr/bin/env node
/** Starts the peer under the Node it needs: node test/eventstoredb-peer/bin/eventstoredb-peer.js --help */
import { onPinnedNode } from '../../../services/bin/on-pinned-node.js';

await onPinnedNode(import.meta.url, () => import('../main.ts'));
