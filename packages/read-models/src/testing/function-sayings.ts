/** What the streams of functions, custody, the Chair and the secretariat may say. */
import { DAYS, dateOf, MEMBERS, type Sayings, type Step, say } from './saying.ts';

export const FUNCTION_STREAMS = [
  'catalogue-functions',
  'custody-N1.TH',
  'custody-N1.TH',
  'custody-R1.REGION',
  'chair-COMMIT',
  'secretariat-COMMIT',
];

const PARTS = [[], ['PERFORMS'], ['PAYS', 'PERFORMS'], ['PAYS']];
const LEVELS = ['EXTERNAL', 'PARTLY', 'FULLY', 'UNKNOWN'];

/** A day of another date than that of the event itself. */
const another = (given: Step) => dateOf({ day: given.target % DAYS.length, length: given.length });

export const functionSayings: Readonly<Record<string, Sayings>> = {
  catalogue: (_, given) => [
    ...['first', 'second', 'first'].map((version, place) =>
      say('FunctionCatalogueAdopted', {
        version,
        standing: given.target % 2 ? 'PROVISIONAL' : 'APPROVED',
        functions: [
          { code: 'N1', name: `Convening ${given.target % 3}`, scope: 'NATIONAL', criteria: ['own staff'] },
          { code: place === 1 ? 'R2' : 'R1', name: 'Hosting', scope: 'REGIONAL', criteria: [] },
        ].slice(given.which === 2 ? 1 : 0),
      }),
    ),
    say('FunctionMapped', { fromVersion: 'first', code: 'N1', toVersion: 'second', relation: 'SAME', codes: ['N1'] }),
    say('FunctionMapped', {
      fromVersion: given.target % 2 ? 'first' : 'second',
      code: 'R1',
      toVersion: given.target % 3 ? 'second' : 'first',
      relation: 'DROPPED',
      codes: [],
    }),
  ],
  custody(key, given) {
    const [code, holder] = key.split('.');
    const of = { function: code, ...(holder !== 'REGION' && { holder }) };
    const parts = PARTS[given.target % PARTS.length];
    const level = LEVELS[given.target % LEVELS.length];
    const by = { kind: 'MEMBER', code: MEMBERS[given.which] };
    return [
      say('CustodyBaselineRecorded', { ...of, level, parts, basis: 'STATED' }),
      say('CustodyReported', { ...of, level, parts, basis: 'INFERRED', by, formerPayers: 'NOT_REPORTED' }),
      say('CustodyReported', { ...of, level, parts, basis: 'STATED', by, words: 'so it is said' }),
      say('HandoverAgreed', { ...of, criteria: [], targetDate: another(given) }),
      say('HandoverOffered', {
        ...of,
        from: by,
        matters: [
          { kind: 'OTHER', text: 'The list is not settled.' },
          { kind: 'DECISION', key: 'COMMIT/X/1', text: 'It is not carried out.' },
        ].slice(given.target % 3),
        criteria: [],
        targetDate: another(given),
      }),
      say('HandoverAccepted', { ...of, acknowledged: given.target % 2 ? [1] : [1, 2] }),
      say('HandoverOfferWithdrawn', { ...of, reason: 'It goes on.' }),
      say('HandoverStarted', { ...of, parts, criteriaMet: [] }),
      say('HandoverCompleted', { ...of, parts: ['PERFORMS'], criteriaMet: ['own staff'] }),
      say('HandoverVerified', { ...of, by }),
      say('HandoverVerificationFailed', { ...of, by, reason: 'Still done by others.' }),
      say('FunctionReverted', { ...of, to: given.target % 2 ? 'PARTLY' : 'EXTERNAL', parts: [], reason: 'No staff.' }),
      say('FunctionPerformed', { ...of, performers: [{ by, parts }], cycle: `round ${given.target % 3}` }),
    ];
  },
  chair: (_, given) => {
    const year = 2013 + given.which;
    return [
      say('ChairTermAssigned', { year, member: MEMBERS[given.target % 3], from: another(given) }),
      say('ChairTermEnded', { year, reason: 'It could not go on.' }),
    ];
  },
  secretariat: (_, given) => {
    const performer = given.which ? 'UNIAP' : 'UN-ACT';
    return [
      say('SecretariatPerformerStarted', { performer }),
      say('SecretariatPerformerEnded', { performer, ...(given.target % 2 && { reason: 'The project closed.' }) }),
    ];
  },
};
