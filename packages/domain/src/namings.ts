/** Which streams name what: the one thing that no stream knows of itself. What is named goes by the name of its stream; a member, whose stream is that of all, by `member-KH`. */
import { CATALOGUE_STREAM } from '@rapporteur/schema/catalogue';
import { type KindName, streamName } from './kinds.ts';
import { type Reference, referencesIn } from './references.ts';
import type { RecordedEvent } from './stream-kind.ts';

/** `body>member-KH`: the streams of bodies that name the member KH. */
export type Naming = `${string}>${string}`;
export const naming = (by: KindName, named: string): Naming => `${by}>${named}`;

export const memberNamed = (code: string): string => `member-${code}`;
/** Bodies of a kind are found by it, as the body in which the governments are together has no other mark. */
export const bodiesOf = (kind: string): Naming => naming('body', `kind-${kind}`);

/** Decisions are found by their symbols in small letters. */
export const symbolNamed = (symbol: string): Naming => naming('decision', `symbol-${symbol.toLowerCase()}`);

/** An event as stored: what it names stands under the same fields in every version. */
type Stored = {
  stream: string;
  type: string;
  data: unknown;
  sources: readonly { source: string }[];
  recordedBy: { member?: string | undefined };
};

/** The namings that an event adds its stream to. A naming outlives a correction or void: whether it still holds is for the entries to say. */
export function namingsIn({ stream, type, data, sources, recordedBy }: Stored): Naming[] {
  const by = stream.slice(0, stream.indexOf('-')) as KindName;
  const named = new Set([
    ...referencesIn(data).map(nameOf),
    ...sources.map(({ source }) => streamName('source', source)),
    ...(recordedBy.member === undefined ? [] : [memberNamed(recordedBy.member)]),
    ...namedOtherwise(by, type, data as Fields),
  ]);
  named.delete(stream);
  return [...named].map((one) => naming(by, one));
}

/** The same asked of streams that are all at hand. */
export const namedIn = (asked: Naming, streams: ReadonlyMap<string, readonly RecordedEvent[]>): string[] =>
  [...streams].flatMap(([stream, events]) =>
    asked.startsWith(`${stream.slice(0, stream.indexOf('-'))}>`) &&
    events.some((event) => namingsIn(event).includes(asked))
      ? [stream]
      : [],
  );

const nameOf = ({ kind, code }: Reference): string =>
  kind === 'member' ? memberNamed(code) : streamName(kind as KindName, code);

type Fields = {
  kind?: string;
  symbol?: string;
  stream?: string;
  corrected?: Fields;
  matters?: readonly { kind: string; key?: string }[];
};

/** What is named by another word than that of its kind. */
function namedOtherwise(by: KindName, type: string, data: Fields): string[] {
  if (type === 'EntryCorrected') return namedOtherwise(by, '', data.corrected ?? {});
  if (by === 'custody') return [CATALOGUE_STREAM, ...(data.matters ?? []).flatMap(matterIn)];
  if (by === 'decision') return data.symbol === undefined ? [] : [`symbol-${data.symbol.toLowerCase()}`];
  if (by === 'reply') return data.stream === undefined ? [] : [data.stream];
  return by === 'body' && data.kind !== undefined ? [`kind-${data.kind}`] : [];
}

/** The stream in which a matter that travels with a handover stands. */
function matterIn({ kind, key = '' }: { kind: string; key?: string }): string[] {
  switch (kind) {
    case 'DECISION':
      return [streamName('decision', key)];
    case 'ASSIGNMENT':
      return [streamName('decision', decisionOf(key))];
    case 'RECOMMENDATION':
      return [streamName('recommendation', key)];
    case 'ACTIVITY':
      return [streamName('workPlan', key.slice(0, key.indexOf('/')))];
    default:
      return [];
  }
}

/** The symbol in the name of an assignment, such as COMMIT/IMM.4/DEC.1/A2/TH. */
export const decisionOf = (assignment: string): string => assignment.replace(/\/A\d+\/[^/]*$/, '');
