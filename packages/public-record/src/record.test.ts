import { readFileSync } from 'node:fs';
import { personalPattern } from '@rapporteur/schema/personal';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type RecordFile, readPublicRecord } from './record.ts';

const textOf = (file: string) => readFileSync(new URL(`../record/${file}.yaml`, import.meta.url), 'utf8');
/** The record with one passage of one file replaced; fails when the passage is not there, so that no test passes idly. */
const withChange = (file: RecordFile, was: string, now: string) => () => {
  const changed = textOf(file).replace(was, now);
  expect(changed).not.toBe(textOf(file));
  return readPublicRecord((each) => (each === file ? changed : textOf(each)));
};

describe('reading the public record', () => {
  it('keeps dates as the text they are, a bare year too', () => {
    const { decisions, meetings } = readPublicRecord();
    expect(decisions.find(({ symbol }) => symbol === 'COMMIT/GOV.2017/DEC.1')?.date).toBe('2017');
    expect(decisions[0]?.date).toBe('2004-10-29');
    expect(meetings[1]?.dates).toBe('2014-01');
  });

  it('reads ordinals as numbers', () => {
    expect(
      readPublicRecord()
        .meetings.map(({ ordinal }) => ordinal)
        .filter(Boolean),
    ).toEqual([1, 10, 4, 11]);
  });

  it('tells decisions, bilateral agreements and statements of donors apart', () => {
    const { decisions, bilaterals, donorStatements } = readPublicRecord();
    expect([decisions.length, bilaterals.length, donorStatements.length]).toEqual([21, 4, 2]);
    expect(decisions.filter(({ kind }) => kind === 'INSTRUMENT').map(({ symbol }) => symbol)).toEqual([
      'COMMIT/IMM.1/MOU',
      'COMMIT/IMM.4/DECL.3',
    ]);
  });

  it('refuses an unknown key in each file and says where', () => {
    expect(withChange('sources', 'issuer: UN-ACT,', 'isuer: UN-ACT,')).toThrow(/sources\.yaml does not fit at 0/);
    expect(withChange('parties', 'currency: KHR', 'coin: KHR')).toThrow(/parties\.yaml does not fit at members\.0/);
    expect(withChange('meetings', 'place: Yangon,', 'city: Yangon,')).toThrow(
      /meetings\.yaml does not fit at 0: .*"city"/,
    );
    expect(withChange('decisions', 'due: STANDING', 'until: STANDING')).toThrow(/decisions\.yaml .*asks\.0: .*"until"/);
    expect(withChange('decisions', 'step: RENEWED,', 'step: RENEWED, place: Bangkok,')).toThrow(/"place"/);
    expect(withChange('figures', 'statement: policy', 'grade: A, statement: policy')).toThrow(
      /figures\.yaml .*progressMarkers\.0.*"grade"/,
    );
    expect(withChange('measures', 'unit: MONEY,', 'unit: MONEY, currency: CNY,')).toThrow(
      /measures\.yaml .*1: .*"currency"/,
    );
  });

  it('refuses a key given twice, a date that is none and a word that is none of the vocabulary', () => {
    expect(withChange('meetings', 'place: Yangon,', 'place: Yangon, place: Rangoon,')).toThrow(/unique/);
    expect(withChange('meetings', 'dates: 2014-05,', 'dates: 2014-02-30,')).toThrow(
      /meetings\.yaml .*dates: is not a date/,
    );
    expect(withChange('decisions', 'verb: DECIDE', 'verb: RULE')).toThrow(/decisions\.yaml does not fit at 1\.verb/);
  });

  it('refuses a figure with neither a value nor an absence, or with both', () => {
    const where = /figures\.yaml .*progressMarkers\.0\..*: has neither a value nor an absence, or both/u;
    expect(withChange('figures', '{value: 6}', '{value: 6, absence: ILLEGIBLE}')).toThrow(where);
    expect(withChange('figures', '{absence: ILLEGIBLE}', '{label: all}')).toThrow(where);
    expect(withChange('figures', '{value: 6}', '{value: six}')).toThrow(/is not a decimal/u);
  });

  it('gives a statement no other publication than that of its source', () => {
    const { decisions, sources } = readPublicRecord();
    const dated = decisions.flatMap(({ statements }) => statements).filter(({ published }) => published !== undefined);
    expect(dated).toHaveLength(2);
    for (const { source, published } of dated)
      expect(sources.find(({ id }) => id === source)?.published).toBe(published);
  });
});

describe('the data files', () => {
  const files = ['sources', 'parties', 'meetings', 'decisions', 'plans', 'functions', 'figures', 'measures'];
  const entries = files.flatMap((file) => scalars(parse(textOf(file), { version: '1.2', schema: 'failsafe' })));

  it('hold no text that looks like details of a person', () => {
    const texts = entries.map(([, text]) => text);
    expect(texts.length).toBeGreaterThan(700);
    expect(texts.filter((text) => personalPattern(text))).toEqual([]);
  });

  it('cite only sources that are registered', () => {
    const registered = new Set(readPublicRecord().sources.map(({ id }) => id));
    const cited = entries.filter(([name]) => /^(sources?|areasSource)$/u.test(name)).map(([, id]) => id);
    expect(cited.length).toBeGreaterThan(100);
    expect(cited.filter((id) => !registered.has(id))).toEqual([]);
  });
});

/** Every scalar with the name of the field it stands in. */
function scalars(value: unknown, name = ''): [string, string][] {
  if (typeof value === 'string') return [[name, value]];
  if (Array.isArray(value)) return value.flatMap((each) => scalars(each, name));
  return Object.entries(value as object).flatMap(([key, each]) => scalars(each, key));
}
