/** The catalogue of functions, what a report says of custody and performance, and who performed the secretariat, as steps. */
import type { Custody, Performance } from './functions-shape.ts';
import type { PublicRecord } from './record.ts';
import { type Cite, imperative, numbered, type Step } from './step.ts';
import { when } from './when.ts';

export const functionSteps = (record: PublicRecord, cite: Cite): Step[] => [
  ...catalogueSteps(record, cite),
  ...[...Map.groupBy(record.functions.custody, ({ function: code, member }) => `${code}.${member}`)].flatMap(
    ([held, entries]) =>
      numbered(
        'functions',
        held,
        entries.map((entry) => (entry.kind === 'custody' ? reported(entry, record, cite) : performed(entry, cite))),
      ),
  ),
];

function catalogueSteps({ functions: { catalogue } }: PublicRecord, cite: Cite): Step[] {
  const { version, standing, effectiveFrom, effectiveBasis, functions, note, sources } = catalogue;
  return numbered('functions', version, [
    imperative('AdoptFunctionCatalogue', {
      version,
      effective: when({ date: effectiveFrom, basis: effectiveBasis }),
      ...cite(sources, note),
      data: { standing, functions },
    }),
  ]);
}

/** The report tells of governments: it is the report that says so, and the level is how we read it. */
function reported(entry: Custody, { functions: { custodyBy, custodyBasis } }: PublicRecord, cite: Cite) {
  const { member, function: code, level, part, date, words, formerPayers, source } = entry;
  return imperative('ReportCustody', {
    function: code,
    holder: member,
    effective: when({ date }),
    ...cite([source]),
    data: { level, parts: [part], basis: custodyBasis, by: { kind: 'OTHER', name: custodyBy }, words, formerPayers },
  });
}

function performed({ member, function: code, cycle, date, words, support, note, source }: Performance, cite: Cite) {
  return imperative('PerformFunction', {
    function: code,
    holder: member,
    effective: when({ date }),
    ...cite([source], note),
    data: {
      cycle,
      performers: [
        { by: { kind: 'MEMBER', code: member }, parts: ['PERFORMS'] },
        ...support.map((name) => ({ by: { kind: 'OTHER' as const, name } })),
      ],
      words,
    },
  });
}

export const secretariatSteps = ({ parties }: PublicRecord, cite: Cite): Step[] =>
  parties.secretariatPerformers.flatMap(({ name: performer, from, to, toBasis, note, sources }) =>
    numbered('parties', performer, [
      imperative('StartSecretariatPerformer', {
        performer,
        effective: when({ date: from }),
        ...cite(sources, to === undefined ? note : undefined),
        data: {},
      }),
      ...(to === undefined
        ? []
        : [
            imperative('EndSecretariatPerformer', {
              performer,
              effective: when({ date: to, basis: toBasis }),
              ...cite(sources, note),
              data: {},
            }),
          ]),
    ]),
  );
