/** The rules of the layout, read from the sources themselves: who may import whom, which library lives where, what is pure. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = new URL('..', import.meta.url).pathname;
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const names = (path: string) => readdirSync(join(root, path));

type Source = { path: string; package: string; code: string; imports: { name: string; typeOnly: boolean }[] };

const packages = [
  'schema',
  ...names('packages').map((name) => `packages/${name}`),
  ...names('services').map((name) => `services/${name}`),
];
const sources = packages.flatMap((owner) => filesIn(owner).map((path): Source => sourceOf(path, owner)));
/** Tests and what only tests use may reach for more libraries; tools run by hand may read files. */
const isTest = ({ path }: Source) => path.endsWith('.test.ts') || path.includes('/testing/');
const isTool = ({ path }: Source) => path.endsWith('/generate.ts');
const product = sources.filter((source) => !isTest(source) && !isTool(source));

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ['node_modules', 'generated'].includes(entry.name) ? [] : filesIn(path);
    return /\.(ts|tsx|js)$/.test(entry.name) ? [path] : [];
  });
}

function sourceOf(path: string, owner: string): Source {
  const code = read(path)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
  const statement = /^\s*(?:import|export)\s(?<type>type\s)?[^'"`;]*?from\s+['"](?<from>[^'"]+)['"]/gm;
  const bare = /^\s*import\s+['"](?<from>[^'"]+)['"]|\bimport\(\s*['"](?<dynamic>[^'"]+)['"]/gm;
  const imports = [...code.matchAll(statement), ...code.matchAll(bare)].map(({ groups }) => ({
    name: groups?.from ?? groups?.dynamic ?? '',
    typeOnly: groups?.type !== undefined,
  }));
  return { path, package: owner, code, imports };
}

/** `@rapporteur/domain/as-of` belongs to @rapporteur/domain, `yaml/util` to yaml. */
const libraryOf = (name: string) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
const ours = (source: Source) =>
  source.imports.map(({ name }) => name).filter((name) => name.startsWith('@rapporteur/'));
const importing = (library: RegExp, among = product) =>
  among.filter(({ imports }) => imports.some(({ name }) => library.test(libraryOf(name)))).map(({ path }) => path);

test('the sources are found and their imports are read', () => {
  expect(sources.length).toBeGreaterThan(80);
  const decide = sources.find(({ path }) => path === 'packages/domain/src/deciding/decide.ts');
  expect(decide?.imports).toContainEqual({ name: '@rapporteur/schema/codes', typeOnly: false });
  expect(decide?.imports).toContainEqual({ name: '@rapporteur/schema/envelope', typeOnly: true });
});

describe('imports point one way', () => {
  const allowed: Record<string, string[]> = {
    schema: [],
    'packages/event-log': [],
    'packages/domain': ['schema'],
    'packages/read-models': ['schema', 'domain', 'event-log'],
    'packages/public-record': ['schema'],
    'packages/serving': ['schema', 'event-log'],
  };
  const everyPackage = ['schema', 'domain', 'event-log', 'read-models', 'public-record', 'serving'];

  test.each(packages)('%s imports only what lies below it', (owner) => {
    const below = (allowed[owner] ?? everyPackage).map((name) => `@rapporteur/${name}`);
    const entries = owner === 'services/standalone' ? names('services').map((name) => `@rapporteur/${name}`) : [];
    const itself = `@rapporteur/${owner.split('/').at(-1)}`;
    for (const source of sources.filter((each) => each.package === owner))
      for (const name of ours(source))
        if (!below.includes(libraryOf(name)) && !entries.includes(name) && libraryOf(name) !== itself)
          expect.unreachable(`${source.path} imports ${name}`);
  });

  test('every layer has been given a place', () => {
    expect(packages.filter((owner) => owner.startsWith('packages/')).toSorted()).toEqual(
      Object.keys(allowed)
        .filter((owner) => owner !== 'schema')
        .toSorted(),
    );
  });

  test('a relative import stays within its package, but for the guard that has to run before anything is installed', () => {
    const guard = 'services/bin/on-pinned-node.js';
    for (const { path, package: owner, imports } of sources)
      for (const { name } of imports.filter((each) => each.name.startsWith('.')))
        if (!path.startsWith(`${owner}/bin/`) || join(dirname(path), name) !== guard)
          expect(relative(owner, join(dirname(path), name)).split(sep)[0], `${path} imports ${name}`).not.toBe('..');
  });

  test('nothing imports itself in a circle', () => {
    const next = new Map(
      sources.map(({ path, imports }) => [
        path,
        imports
          .filter(({ name, typeOnly }) => name.startsWith('.') && !typeOnly)
          .map(({ name }) => join(dirname(path), name)),
      ]),
    );
    const done = new Set<string>();
    const visit = (path: string, trail: string[]): void => {
      if (trail.includes(path)) expect.unreachable([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      if (done.has(path)) return;
      for (const imported of next.get(path) ?? []) visit(imported, [...trail, path]);
      done.add(path);
    };
    for (const { path } of sources) visit(path, []);
  });
});

describe('one library has one home', () => {
  test('node:sqlite', () => {
    expect(importing(/^node:sqlite$/, sources)).toEqual(['packages/event-log/src/sqlite/database.ts']);
  });
  test('luxon', () => {
    expect(importing(/^luxon$/)).toEqual(['packages/domain/src/calendar.ts']);
  });

  test('big.js', () => {
    expect(importing(/^big\.js$/)).toEqual(['packages/domain/src/decimal.ts']);
  });
  test('the client of EventStoreDB', () => {
    expect(importing(/^@eventstore\/|^@grpc\/|^google-protobuf$/, sources)).toEqual([
      'packages/event-log/src/eventstoredb/client.ts',
    ]);
  });
  test('yaml', () => {
    for (const file of importing(/^yaml$/)) expect(file).toMatch(/^packages\/public-record\//);
  });
  test('express', () => {
    expect(importing(/^express$/, sources)).not.toEqual([]);
    for (const file of importing(/^express$/, sources)) expect(file).toMatch(/^services\//);
  });
  test('graphql', () => {
    for (const file of importing(/^@?graphql|^dataloader$/, sources)) expect(file).toMatch(/^services\/query\//);
  });
  test('prom-client', () => {
    expect(importing(/^prom-client$/)).toEqual(['packages/serving/src/metrics.ts']);
  });
  test('OpenTelemetry, which nothing reaches but an import that is made when it is wanted', () => {
    const home = 'packages/serving/src/opentelemetry.ts';
    expect(importing(/^@opentelemetry$|^@opentelemetry\//, sources)).toEqual([home]);
    const reaching = sources.filter(({ code }) => code.includes('/opentelemetry'));
    expect(reaching.map(({ path }) => path)).toEqual(['packages/serving/src/open-tracing.ts']);
    expect(reaching[0]?.code).toContain("await import('./opentelemetry.ts')");
    expect(reaching[0]?.code).not.toMatch(/from\s+'[^']*opentelemetry/);
  });
  test('the detector of Zawgyi', () => {
    expect(importing(/^myanmar-tools$/)).toEqual(['services/recording/src/screening.ts']);
  });
});

describe('what is pure stays pure', () => {
  const pure = product.filter(({ package: owner }) => owner === 'schema' || owner === 'packages/domain');

  test('domain and schema import no library but zod, for the calendar luxon and for decimals big.js', () => {
    for (const { path, imports } of pure)
      for (const { name } of imports)
        expect(['zod', 'luxon', 'big.js', '@rapporteur/schema', '.', '..'], `${path} imports ${name}`).toContain(
          libraryOf(name),
        );
  });

  test.each([
    ['the clock', /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\b/],
    ['chance', /\bMath\.random\b|\bcrypto\b|\brandomUUID\b/],
    ['the machine', /\bprocess\s*[.[]\s*\w|\bprocess\.env\b|\bglobalThis\b|\bfetch\(/],
    ['waiting', /\bawait\b|\basync\b|\bsetTimeout\b/],
  ])('domain and schema never mention %s', (_, mention) => {
    expect(pure.length).toBeGreaterThan(40);
    expect(pure.filter(({ code }) => mention.test(code)).map(({ path }) => path)).toEqual([]);
  });
});

describe('the checkout', () => {
  test('its top level holds only what the design names', () => {
    const kept = new Set(['node_modules', 'coverage', '.git', '.data']);
    expect(
      names('.')
        .filter((name) => !kept.has(name) && !name.endsWith('.log'))
        .toSorted(),
    ).toEqual(
      [
        '.biome.json',
        '.ci',
        '.gitignore',
        'LICENSE',
        'README.md',
        'package.json',
        'packages',
        'pnpm-lock.yaml',
        'pnpm-workspace.yaml',
        'schema',
        'services',
        'test',
        'tsconfig.base.json',
      ].toSorted(),
    );
  });

  test('its lock file has one copy of what may not stand there twice, and the address of no registry', () => {
    const lock = read('pnpm-lock.yaml');
    const copies = (library: string) =>
      new Set(
        [...lock.matchAll(/^ {2}'?([^\s':(]+)@([^':(]+)/gm)].flatMap(([, name, found]) =>
          name === library ? [found] : [],
        ),
      );
    expect(copies('graphql')).toEqual(new Set(['17.1.0']));
    // The generated code of the client breaks with google-protobuf 4, and the protocol peer speaks through the client's own gRPC.
    expect(copies('@eventstore/db-client')).toEqual(new Set(['6.2.1']));
    expect(copies('google-protobuf')).toEqual(new Set(['3.21.4']));
    expect(copies('@grpc/grpc-js')).toEqual(new Set(['1.14.7']));
    expect(lock).not.toMatch(/\btarball:|\bregistry\b/);
    expect(lock.split('\n').filter((line) => line.includes('://') && !/^\s+deprecated:/.test(line))).toEqual([]);
  });
});
