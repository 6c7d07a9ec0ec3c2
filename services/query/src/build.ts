/** Which code answers: an answer may differ between two builds, so their answers are not mistaken for each other. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sdl } from './schema.ts';

const ANSWERING = ['./', '../../../packages/read-models/src/', '../../../packages/domain/src/', '../../../schema/src/'];

/** A digest of the sources that make the answers; they run as they are, without a build step that could number them. */
export function buildDigest(): string {
  const digest = createHash('sha256').update(sdl);
  for (const folder of ANSWERING) {
    const path = fileURLToPath(new URL(folder, import.meta.url));
    const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
    );
    for (const file of files.toSorted()) digest.update(`\n${file}\n`).update(readFileSync(`${path}${file}`));
  }
  return digest.digest('base64url').slice(0, 16);
}
