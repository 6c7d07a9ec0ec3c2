/** Statements that the record attributes to somebody: conditions of donors, and the call for a framework to measure ownership. */
import type { PublicRecord } from './record.ts';
import { type Cite, imperative, numbered, type Step } from './step.ts';
import { when } from './when.ts';

export const statementSteps = (record: PublicRecord, cite: Cite): Step[] => [
  ...record.donorStatements.flatMap(({ by, date, what, members, covers, source }) =>
    numbered('decisions', `donor-${date}`, [
      imperative('AttributeStatement', {
        key: `donor-${date}`,
        effective: when({ date }),
        ...cite([source]),
        data: { subject: 'DONOR_CONDITION', by: { kind: 'PARTNER', code: by }, members, text: what, covers },
      }),
    ]),
  ),
  ...call(record, cite),
];

/** The source tells of it without saying who raised it: it is the source that says so. */
function call({ functions: { call }, sources }: PublicRecord, cite: Cite): Step[] {
  const { date, what, source } = call;
  const { issuer } = sources.find(({ id }) => id === source)!;
  const key = `ownership-${date}`;
  return numbered('functions', key, [
    imperative('AttributeStatement', {
      key,
      effective: when({ date }),
      ...cite([source]),
      data: { subject: 'OWNERSHIP', by: { kind: 'OTHER', name: issuer }, text: what },
    }),
  ]);
}
