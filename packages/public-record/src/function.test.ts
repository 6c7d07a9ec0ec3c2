import { describe, expect, it } from 'vitest';
import { functionSteps, secretariatSteps } from './function.ts';
import { readPublicRecord } from './record.ts';
import { citing } from './step.ts';

const record = readPublicRecord();
const cite = citing(record.sources);
const functions = functionSteps(record, cite);
const bodyOf = (key: string, among = functions) => among.find((step) => step.key === `public-record/${key}`)?.body;

describe('the functions of the record as steps', () => {
  it('begin with the provisional catalogue, in force from the MoU on as our reading', () => {
    expect(functions[0]).toMatchObject({
      key: 'public-record/functions/provisional-1/AdoptFunctionCatalogue/1',
      body: {
        version: 'provisional-1',
        effective: { date: '2004-10-29', basis: 'INFERRED' },
        sources: ['unact-annual-2014'],
        data: { standing: 'PROVISIONAL' },
      },
    });
    const { data } = functions[0]!.body as { data: { functions: { code: string; scope: string }[] } };
    expect(data.functions.filter(({ scope }) => scope === 'NATIONAL')).toHaveLength(14);
    expect(data.functions.filter(({ scope }) => scope === 'REGIONAL')).toHaveLength(9);
    expect(data.functions.every((listed) => !('criteria' in listed))).toBe(true);
  });

  it('tell custody as a report of UN-ACT, partly at most, and as our reading', () => {
    const reports = functions.filter(({ command }) => command === 'ReportCustody');
    expect(reports).toHaveLength(10);
    for (const { body } of reports)
      expect(body).toMatchObject({
        effective: '2014',
        data: { level: 'PARTLY', basis: 'INFERRED', by: { kind: 'OTHER', name: 'UN-ACT' } },
      });
    expect(bodyOf('functions/N3.CN/ReportCustody/1')).toMatchObject({
      function: 'N3',
      holder: 'CN',
      data: { parts: ['PAYS'], formerPayers: 'NOT_REPORTED' },
    });
    expect(bodyOf('functions/N4.CN/ReportCustody/1')).toMatchObject({
      data: { formerPayers: ['UN-ACT', 'World Vision'] },
    });
    expect(bodyOf('functions/N9.KH/ReportCustody/1')).not.toHaveProperty('data.formerPayers');
  });

  it('tell what was done as a performance on the day it was done, with whoever supported it', () => {
    expect(bodyOf('functions/R1.KH/PerformFunction/1')).toMatchObject({
      function: 'R1',
      holder: 'KH',
      effective: '2015-04-28/2015-04-30',
      note: 'outside the period of the report that states it',
      data: {
        cycle: 'SOM-10 and IMM-4',
        performers: [
          { by: { kind: 'MEMBER', code: 'KH' }, parts: ['PERFORMS'] },
          { by: { kind: 'OTHER', name: 'UN-ACT' } },
        ],
      },
    });
    expect(bodyOf('functions/N11.TH/PerformFunction/1')).toMatchObject({
      effective: '2014',
      data: { performers: [{}] },
    });
  });

  it('tell who performed the secretariat, and that the end of UNIAP is our reading', () => {
    const steps = secretariatSteps(record, cite);
    expect(steps.map(({ key }) => key)).toEqual([
      'public-record/parties/UNIAP/StartSecretariatPerformer/1',
      'public-record/parties/UNIAP/EndSecretariatPerformer/1',
      'public-record/parties/UN-ACT/StartSecretariatPerformer/1',
    ]);
    expect(bodyOf('parties/UNIAP/EndSecretariatPerformer/1', steps)).toMatchObject({
      effective: { date: '2014-03-31', basis: 'INFERRED' },
      note: 'transition described as uninterrupted',
      sources: ['unact-web-2014-10', 'unact-annual-2014'],
    });
    expect(bodyOf('parties/UN-ACT/StartSecretariatPerformer/1', steps)).toMatchObject({ effective: '2014-04-01' });
  });

  it('give several lines about one holder keys of their own', () => {
    const [, entry] = record.functions.custody;
    const twice = { ...record, functions: { ...record.functions, custody: [entry!, { ...entry!, date: '2015' }] } };
    expect(functionSteps(twice, cite).map(({ key }) => key.split('/').at(-1))).toEqual(['1', '1', '2']);
  });
});
