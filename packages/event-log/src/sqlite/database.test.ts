import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';

let database: Database;
let statements: string[];

beforeEach(() => {
  statements = [];
  database = openDatabase({ path: ':memory:', onStatement: (sql) => statements.push(sql) });
  database.exec('CREATE TABLE meetings (name TEXT NOT NULL UNIQUE, year INTEGER NOT NULL) STRICT');
  database.prepare('INSERT INTO meetings VALUES (?, ?), (?, ?)').run('SOM 1', 2004, 'SOM 2', 2005);
  statements.length = 0;
});
afterEach(() => database.close());

test('gives rows as objects or as arrays, also for the same text', () => {
  const sql = 'SELECT name, year FROM meetings ORDER BY year';
  expect(database.prepare(sql).all()).toEqual([
    { name: 'SOM 1', year: 2004 },
    { name: 'SOM 2', year: 2005 },
  ]);
  expect(database.prepareArrays(sql).all()).toEqual([
    ['SOM 1', 2004],
    ['SOM 2', 2005],
  ]);
  expect(database.prepare(sql).get()).toEqual({ name: 'SOM 1', year: 2004 });
  expect([...database.prepareArrays(sql).iterate()]).toHaveLength(2);
});

test('tells of every statement that is run, each time it is run', () => {
  const count = database.prepareArrays<[number]>('SELECT count(*) FROM meetings WHERE year >= ?');
  expect(count.get(2005)).toEqual([1]);
  expect(count.all(2004)).toEqual([[2]]);
  database.transaction('DEFERRED', () => [...count.iterate(2004)]);
  database.exec('ANALYZE');
  const counting = 'SELECT count(*) FROM meetings WHERE year >= ?';
  expect(statements).toEqual([counting, counting, 'BEGIN DEFERRED', counting, 'COMMIT', 'ANALYZE']);
});

test('compiles a text once', () => {
  const silent = openDatabase({ path: ':memory:' });
  expect(silent.prepare('SELECT 1')).toBe(silent.prepare('SELECT 1'));
  expect(silent.prepare('SELECT 1')).not.toBe(silent.prepareArrays('SELECT 1'));
  silent.close();
});

test('commits what the work did and returns its result', () => {
  const insert = database.prepare('INSERT INTO meetings VALUES (?, ?)');
  expect(database.transaction('IMMEDIATE', () => insert.run('SOM 3', 2006).changes)).toBe(1);
  expect(database.prepareArrays('SELECT count(*) FROM meetings').get()).toEqual([3]);
});

test.each(['abort', 'rollback'])(
  'undoes everything when the work throws, also after SQLite did so itself (%s)',
  (how) => {
    database.exec(
      `CREATE TRIGGER no_more BEFORE INSERT ON meetings WHEN new.year > 2010 BEGIN SELECT raise(${how}, 'full'); END`,
    );
    const insert = database.prepare('INSERT INTO meetings VALUES (?, ?)');
    const work = () => {
      insert.run('SOM 3', 2006);
      insert.run('SOM 9', 2013);
    };
    expect(() => database.transaction('IMMEDIATE', work)).toThrow('full');
    expect(database.prepareArrays('SELECT count(*) FROM meetings').get()).toEqual([2]);
    database.transaction('IMMEDIATE', () => insert.run('SOM 3', 2006));
  },
);
