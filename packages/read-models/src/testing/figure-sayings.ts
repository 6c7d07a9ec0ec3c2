/** What the streams of measures, figures, ratings, counts, programmes and statements may say. */
import { DAYS, dateOf, MEMBERS, type Sayings, type Step, say } from './saying.ts';

export const FIGURE_STREAMS = [
  'publishedFigure-share.TH.2013',
  'publishedFigure-share.TH.2013',
  'publishedFigure-share.REGION',
  'measure-share',
  'method-ownership',
  'progressMarker-un-act.2013.1.2',
  'participation-CSO.2013',
  'programme-youth forum',
  'statement-donor-1',
];

const VALUES = [{ value: '33' }, { value: '33.0' }, { value: '37' }, { absence: 'NOT_REPORTED' }];
const CURRENCIES = [undefined, { code: 'THB', basis: 'STATED' }, { code: 'THB', basis: 'INFERRED' }];
const PARTS = [{}, {}, {}, {}, { label: 'Government' }, { sector: 'INGO' }, { label: 'Government', sector: 'INGO' }];
const OTHER = { kind: 'OTHER', name: 'UN-ACT' };

/** A day of another date than that of the event itself. */
const another = (given: Step) => dateOf({ day: given.target % DAYS.length, length: given.length });

export const figureSayings: Readonly<Record<string, Sayings>> = {
  measure: (id, given) => [
    say('MeasureDefined', {
      id,
      name: `Measure ${given.target % 3}`,
      unit: 'MONEY',
      affectedPeople: false,
      ...(given.target % 2 && { counterpart: 'SHARE_OF_WHOLE', wholeOf: 'whole' }),
    }),
  ],
  method: (_, given) => [
    say('MetricMethodAdopted', {
      version: `m-${given.which}`,
      standing: 'PROVISIONAL',
      definition: `Definition ${given.target % 3}.`,
      basis: given.target % 2 ? 'CURRENT' : 'PLANNED',
      rule: 'ANY',
      raised: true,
      acceptedOnly: false,
    }),
  ],
  publishedFigure(key, given, before) {
    const [measure, member, year] = key.split('.');
    const of = { measure, ...(member !== 'REGION' && { member }), ...(year && { year: Number(year) }) };
    const claim = (place: number, aspect: string) =>
      say('FigurePublished', {
        ...of,
        figure: VALUES[place % VALUES.length],
        aspect,
        yearBasis: 'STATED',
        currency: CURRENCIES[given.which],
        ...(given.target % 11 === 0 && { period: another(given) }),
        ...PARTS[(given.target >> 3) % PARTS.length],
      });
    const claims = before.filter(({ type }) => type === 'FigurePublished');
    const chosen = claims[given.target % claims.length]?.id ?? '00000000-0000-8000-8000-ffffffffffff';
    const choice = say('FigurePreferred', { ...of, claim: chosen, reason: `Reason ${given.target % 3}.` });
    return [
      claim(given.target, 'ACTUAL'),
      claim(given.clock & 3, 'ACTUAL'),
      claim(given.target, 'TARGET'),
      choice,
      choice,
    ];
  },
  progressMarker(_, given) {
    const key = { programme: given.target % 2 ? 'UN-ACT' : 'un-act', year: 2013, code: '1.2' };
    const figures = [{ figure: VALUES[given.target % VALUES.length], unit: 'COUNT' }];
    return [
      say('ProgressMarkerSet', {
        ...key,
        statement: `Statement ${given.target % 3}`,
        targets: figures,
        ...(given.which && { measure: 'share' }),
      }),
      say('ProgressMarkerReported', {
        ...key,
        figures: given.which ? figures : [],
        rating: given.target % 2 ? 'FULLY_ACHIEVED' : 'NOT_RATED',
        ratedBy: OTHER,
        selfRated: true,
      }),
    ];
  },
  participation(_, given, before) {
    const of = { category: 'CSO', year: 2013 };
    const counts = before.filter(({ type }) => type === 'ParticipationCounted');
    const chosen = counts[given.target % counts.length]?.id ?? '00000000-0000-8000-8000-ffffffffffff';
    return [
      say('ParticipationCounted', {
        ...of,
        what: 'representatives',
        persons: VALUES[given.target % VALUES.length],
        ...(given.which && { meeting: 'RTF-1', organisations: given.target }),
      }),
      say('ParticipationCountPreferred', { ...of, claim: chosen, reason: `Reason ${given.target % 3}.` }),
    ];
  },
  programme: (_, given) => [
    say('ProgrammeRegistered', { name: 'Youth Forum', ...(given.target % 2 && { about: 'Young people meet.' }) }),
    say('ProgrammeRenamed', { name: 'Youth Forum', newName: `Forum ${given.target % 3}` }),
  ],
  statement: (key, given) => [
    say('StatementAttributed', {
      key,
      subject: given.target % 2 ? 'DONOR_CONDITION' : 'OWNERSHIP',
      by: OTHER,
      members: MEMBERS.slice(given.which),
      text: `Text ${given.target % 3}.`,
    }),
  ],
};
