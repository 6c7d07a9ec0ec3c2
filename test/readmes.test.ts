/** The READMEs name files and folders that are there. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('..', import.meta.url).pathname;
const readmes = globSync('{.,schema,test,packages/*,services/*}/README.md', { cwd: root });
/** A path of ours between backticks: from the root, or from the folder of the README. What is made by running something has no place here. */
const PATH = /`((?:src|schema|packages|services|test)\/[\w./*-]+)`/g;

test.each(readmes)('%s', (readme) => {
  const named = [...readFileSync(join(root, readme), 'utf8').matchAll(PATH)].map(([, path]) => path!);
  const isThere = (path: string) =>
    [root, join(root, dirname(readme))].some((folder) => globSync(path, { cwd: folder }).length > 0);
  expect(named.filter((path) => !isThere(path))).toEqual([]);
});

test('there are READMEs, and they name paths', () => {
  expect(readmes.length).toBeGreaterThan(10);
  expect(readFileSync(join(root, 'services/query/README.md'), 'utf8').match(PATH)?.length).toBeGreaterThan(3);
});
