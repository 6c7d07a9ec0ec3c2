/** What an event or command names: members, bodies, meetings and so on. Fields bear the same names everywhere, so one walk finds them all. */
import type { KindName } from './kinds.ts';
import type { RecordedEvent } from './stream-kind.ts';

export type Reference = { kind: ReferredTo; code: string; field: string };
export type ReferredTo =
  | Extract<
      KindName,
      | 'body'
      | 'partner'
      | 'source'
      | 'gathering'
      | 'meeting'
      | 'decision'
      | 'measure'
      | 'subregionalPlan'
      | 'silence'
      | 'framework'
    >
  | 'member';

const NAMED_BY: Readonly<Record<string, Reference['kind']>> = {
  member: 'member',
  host: 'member',
  parties: 'member',
  except: 'member',
  members: 'member',
  body: 'body',
  presentedTo: 'body',
  meeting: 'meeting',
  gathering: 'gathering',
  byDecision: 'decision',
  basisDecision: 'decision',
  toDecision: 'decision',
  decision: 'decision',
  adoptingMeeting: 'meeting',
  present: 'member',
  extends: 'silence',
  holder: 'member',
  measure: 'measure',
  wholeOf: 'measure',
  subregionalPlan: 'subregionalPlan',
  framework: 'framework',
  evaluation: 'source',
};

/** The references in the data of an event or command, with the path of the field that holds each. */
export function referencesIn(data: unknown, path = 'data'): Reference[] {
  if (Array.isArray(data)) return data.flatMap((part, index) => referencesIn(part, `${path}[${index}]`));
  if (typeof data !== 'object' || data === null) return [];
  const addressee = addresseeIn(data, path);
  if (addressee) return addressee;
  return Object.entries(data).flatMap(([name, value]) => {
    const field = `${path}.${name}`;
    const kind = NAMED_BY[name];
    if (kind && typeof value === 'string') return [{ kind, code: value, field }];
    if (kind && Array.isArray(value) && value.every((code) => typeof code === 'string'))
      return value.map((code) => ({ kind, code, field }));
    return referencesIn(value, field);
  });
}

function addresseeIn(data: object, path: string): Reference[] | undefined {
  if (!('kind' in data && 'code' in data) || typeof data.code !== 'string') return undefined;
  const kind = ({ MEMBER: 'member', BODY: 'body', PARTNER: 'partner' } as const)[String(data.kind)];
  return kind && [{ kind, code: data.code, field: `${path}.code` }];
}

/** The codes of the members that an event concerns: those it names, the member whose names or membership it is about, the one it was recorded for. */
export function membersNamed(event: RecordedEvent): string[] {
  const data = event.type === 'EntryCorrected' ? event.data.corrected : event.data;
  const named = referencesIn(data)
    .filter(({ kind }) => kind === 'member')
    .map(({ code }) => code);
  if (event.stream.startsWith('membership-') && 'code' in data && typeof data.code === 'string') named.push(data.code);
  if (event.recordedBy.member) named.push(event.recordedBy.member);
  return [...new Set(named)];
}
