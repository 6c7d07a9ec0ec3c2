/** Functions of the secretariat: 27 to 31. */
import { custody } from '@rapporteur/domain/custody/custody';
import { catalogue } from '@rapporteur/domain/functions/catalogue';
import { countsComparable, yearsOfFunction } from '@rapporteur/domain/functions/function-series';
import { founding } from '@rapporteur/domain/testing/founding';
import {
  adoptCatalogue,
  CRITERIA,
  completed,
  custodyOf,
  listed,
  mapFunction,
  report,
  reported,
  UN,
} from '@rapporteur/domain/testing/functions';
import { correcting, voiding } from '@rapporteur/domain/testing/mending';
import { type Scenario, scenario } from '@rapporteur/domain/testing/scenario';
import { expect } from 'vitest';
import { invariant } from './invariants.ts';

const register = () => scenario().given(...founding, report, adoptCatalogue());
const known = (given: Scenario, day = '2026-01-01', stream = 'custody-N1.TH') =>
  given.on(custody, stream, day).possible!;
const started = (effective: string, parts = ['PAYS'], more: object = {}) =>
  custodyOf('StartHandover', effective, { parts }, more);
const reverted = (effective: string, to: string, data: object = {}) =>
  custodyOf('RevertFunction', effective, { to, reason: 'The post was not filled again.', ...data });
const REGIONAL = { function: 'R1', holder: undefined };

invariant(27, () => {
  const given = scenario().given(...founding, report, adoptCatalogue('2006-01-01'));
  given.when(started('2010', [], { function: 'N9' })).isRefused('FUNCTION_UNKNOWN', 'function');
  given.when(started('2005')).isRefused('FUNCTION_UNKNOWN', 'function');
  given.when(started('2010', [], { holder: undefined })).isRefused('FUNCTION_SCOPE_DIFFERS', 'holder');
  given.when(started('2010', [], { holder: 'US' })).isRefused('MEMBER_UNKNOWN', 'holder');
  given.given(started('2010', [], REGIONAL), started('2010'));
  // Nor when the catalogue of that day is another: by a correction, by one adopted late, by taking it away.
  const next = (effective: string) => adoptCatalogue(effective, { functions: [listed('N2', 'NATIONAL')] }, 'second');
  const moved = register().given(next('2015'), started('2014'));
  moved.when(started('2016')).isRefused('FUNCTION_UNKNOWN', 'function');
  moved.when(correcting(moved, 'HandoverStarted', '2016')).isRefused('FUNCTION_UNKNOWN', 'function');
  moved.when(voiding(moved, 'FunctionCatalogueAdopted', {}, -2)).isRefused('ENTRY_NEEDED', 'target');
  // What becomes of entries that a late catalogue no longer has, people have to look at: they are named.
  const found = register().given(started('2014')).send(next('2013')) as { warnings: { code: string }[] };
  expect(found.warnings.map(({ code }) => code)).toEqual(['CUSTODY_UNMAPPED', 'FUNCTION_UNKNOWN']);
});

invariant(28, () => {
  const given = register();
  given
    .when(completed('2014', { criteriaMet: CRITERIA.slice(1) }))
    .isRefused('HANDOVER_INCOMPLETE', 'data.criteriaMet');
  given.when(completed('2014', {}, { sources: [] })).isRefused('HANDOVER_INCOMPLETE', 'sources');
  given.when(completed('2014', { parts: ['PAYS'] })).isRefused('FULLY_WITHOUT_PERFORMING', 'data.parts');
  given.when(completed('2014', { criteriaMet: [...CRITERIA, 'as it seems'] })).isRefused('CRITERION_UNKNOWN');
  const baseline = (more: object) =>
    custodyOf('RecordCustodyBaseline', '2010', { level: 'FULLY', parts: ['PERFORMS'] }, { holder: 'LA', ...more });
  given.when(baseline({})).isRefused('CLAIM_SOURCE_MISSING', 'sources');
  given.when(baseline({ effective: '2014', sources: ['report'] })).records(['CustodyBaselineRecorded']);
  given.given(completed('2014'));
  for (const change of [{ criteriaMet: [] }, { criteriaMet: CRITERIA.slice(0, 1) }])
    given.when(correcting(given, 'HandoverCompleted', '2014', change)).isRefused('HANDOVER_INCOMPLETE');
  given
    .when(correcting(given, 'HandoverCompleted', '2014', {}, { sources: [] }))
    .isRefused('HANDOVER_INCOMPLETE', 'sources');
  const verified = (by: object, more: object = {}) => custodyOf('VerifyHandover', '2016', { by }, more);
  for (const by of [
    { kind: 'MEMBER', code: 'TH' },
    { kind: 'OTHER', name: 'Thailand' },
  ])
    given.when(verified(by)).isRefused('VERIFIER_IS_HOLDER', 'data.by');
  given.when(verified(UN, { acting: { member: 'TH' } })).isRefused('VERIFIER_IS_HOLDER', 'acting.member');
  given.given(verified(UN));
  expect(known(given)).toMatchObject({ level: 'FULLY', settled: true, verified: true });
  given
    .when(correcting(given, 'HandoverVerified', '2016', { by: { kind: 'MEMBER', code: 'TH' } }))
    .isRefused('VERIFIER_IS_HOLDER', 'data.by');
  // That somebody says so is a claim: it is shown as one, with who says it, and handed over is what was handed over.
  const said = register().given(reported('2014', 'FULLY', ['PERFORMS']));
  expect(known(said)).toMatchObject({ level: 'FULLY', settled: false, by: UN, criteriaMet: [], verified: false });
});

invariant(29, () => {
  const full = () => register().given(started('2012'), completed('2014'));
  full()
    .when(started('2015', ['PERFORMS']))
    .isRefused('CUSTODY_NOT_THAT', 'effective');
  full().when(completed('2015')).isRefused('CUSTODY_NOT_THAT', 'effective');
  full().when(reverted('2015', 'FULLY')).isRefused('FIELD_INVALID', 'data.to');
  full()
    .when(reverted('2015', 'PARTLY', { reason: '' }))
    .isRefused('FIELD_INVALID', 'data.reason');
  register().when(reverted('2015', 'EXTERNAL')).isRefused('CUSTODY_NOT_THAT', 'effective');
  // No report and no baseline takes back what was handed over, whichever of the two was recorded last.
  const said = full().given(reported('2016', 'EXTERNAL'));
  said.when(custodyOf('RecordCustodyBaseline', '2016', { level: 'EXTERNAL' })).isRefused('CUSTODY_BASELINE_LATE');
  expect(known(said)).toMatchObject({ level: 'FULLY', settled: true });
  expect(known(said.given(reverted('2017', 'PARTLY', { parts: ['PAYS'] })))).toMatchObject({
    level: 'PARTLY',
    reversals: [{ from: 'FULLY', to: 'PARTLY', reason: 'The post was not filled again.' }],
  });
  said.when(correcting(said, 'FunctionReverted', '2017', { to: 'FULLY' })).isRefused('FIELD_INVALID');
  said.when(correcting(said, 'FunctionReverted', '2011')).isRefused('CUSTODY_NOT_THAT', 'effective');
  // Straight from external, and up again.
  expect(known(register().given(completed('2014'))).level).toBe('FULLY');
  said.when(completed('2018')).records(['HandoverCompleted']);
});

invariant(30, () => {
  const hosting = (effective: string, data: object = {}) =>
    custodyOf(
      'PerformFunction',
      effective,
      { cycle: 'SOM 11', performers: [{ by: { kind: 'MEMBER', code: 'TH' }, parts: ['PERFORMS', 'PAYS'] }], ...data },
      REGIONAL,
    );
  const level = (given: Scenario, day?: string) => {
    const { level: at, parts, since, settled } = known(given, day, 'custody-R1.REGION');
    return { level: at, parts, since, settled };
  };
  const before = register().given(
    reported('2014', 'EXTERNAL', [], {}),
    custodyOf('ReportCustody', '2014', { level: 'EXTERNAL', by: UN }, { ...REGIONAL, sources: ['report'] }),
  );
  const was = level(before);
  // However often, in whatever parts, and corrected to others.
  before.given(hosting('2015-11-24'), hosting('2016-11-24'), hosting('2017-11-24', { cycle: 'SOM 12' }));
  expect(level(before)).toEqual(was);
  expect(known(before, undefined, 'custody-R1.REGION').performances).toHaveLength(3);
  before.given(
    correcting(before, 'FunctionPerformed', '2018-11-24', {
      performers: [{ by: { kind: 'MEMBER', code: 'VN' }, parts: ['PERFORMS', 'PAYS', 'DIRECTS'] }],
    }),
  );
  expect(level(before, '2020-01-01')).toEqual(was);
  // And a meeting says nothing of custody at all.
  before.given({ HoldMeeting: { key: 'SOM-11', effective: '2016-11-24', data: { body: 'SOM', host: 'TH' } } });
  expect(before.stream('custody-R1.TH')).toEqual([]);
});

invariant(31, () => {
  const second = { functions: [listed('N1', 'NATIONAL'), listed('N3', 'NATIONAL'), listed('R1', 'REGIONAL')] };
  const two = (...more: Parameters<Scenario['given']>) =>
    scenario().given(...founding, adoptCatalogue(), adoptCatalogue('2016', second, 'second'), ...more);
  const versions = (given: Scenario) => given.on(catalogue, 'catalogue-functions', '2020-01-01').certain;
  const YEARS = [2015, 2016, 2017].map((year) => ({ year, on: `${year}-12-31` }));
  const broken = (given: Scenario, code = 'R1') => yearsOfFunction(code, versions(given), YEARS)[1]?.brokenBecause;
  const comparable = (given: Scenario) => countsComparable(versions(given), '2015-12-31', '2016-12-31');

  // That a code is the same says nothing.
  expect(broken(two())).toContain('Nothing says what became of R1');
  expect(comparable(two())).toBeDefined();
  const same = (code: string) => mapFunction('2016', code, { relation: 'SAME', codes: [code] });
  expect(broken(two(same('R1')))).toBeUndefined();
  expect(comparable(two(same('R1'))), 'one of three').toBeDefined();
  // A mapping goes forwards, to what there is, within its scope.
  const given = two();
  given.when(mapFunction('2016', 'N1', { relation: 'SAME', codes: ['N9'] })).isRefused('MAPPING_FUNCTION_UNKNOWN');
  given.when(mapFunction('2016', 'N1', { relation: 'SAME', codes: ['R1'] })).isRefused('MAPPING_CROSSES_SCOPES');
  given
    .when(
      mapFunction(
        '2016',
        'N1',
        { relation: 'SAME', codes: ['N1'] },
        { fromVersion: 'second', toVersion: 'provisional-1' },
      ),
    )
    .isRefused('MAPPING_BACKWARDS');
  const mapped = two(same('R1'));
  mapped.given(voiding(mapped, 'FunctionMapped'));
  expect(broken(mapped), 'voided, it breaks again').toBeDefined();
});
