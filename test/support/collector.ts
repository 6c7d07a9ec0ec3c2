/** A collector of traces on 127.0.0.1: it keeps the spans it is sent, as OTLP over HTTP has them in JSON, or misbehaves on command. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type ReceivedSpan = {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  attributes: Record<string, unknown>;
  /** The spans it is linked to, by their ids. */
  links: string[];
  failed: boolean;
};

export type Collector = {
  url: string;
  spans: ReceivedSpan[];
  /** All that was sent, as it came. */
  received: string[];
  /** takes, or lets whoever sends wait, or breaks the connection off. */
  mode: 'take' | 'hang' | 'breakOff';
  /** How often somebody has tried to send. */
  asked: number;
  /** How many wait for an answer. */
  waiting(): number;
  close(): Promise<void>;
};

export async function startCollector(): Promise<Collector> {
  const waiting = new Set<ServerResponse>();
  const server = createServer(async (request, response) => {
    collector.asked += 1;
    if (collector.mode === 'breakOff') return void request.socket.destroy();
    if (collector.mode === 'hang') {
      waiting.add(response);
      return void response.once('close', () => waiting.delete(response));
    }
    const body = await text(request);
    collector.received.push(body);
    if (request.url === '/v1/traces') collector.spans.push(...spansIn(JSON.parse(body)));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const collector: Collector = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: [],
    received: [],
    mode: 'take',
    asked: 0,
    waiting: () => waiting.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return collector;
}

type Value = { stringValue?: string; intValue?: number | string; arrayValue?: { values: Value[] } };
type Attributes = { key: string; value: Value }[];
type Sent = {
  resourceSpans: {
    resource: { attributes: Attributes };
    scopeSpans: { spans: SentSpan[] }[];
  }[];
};
type SentSpan = {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: Attributes;
  links?: { spanId: string }[];
  status?: { code?: number };
};

const spansIn = ({ resourceSpans }: Sent): ReceivedSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(read(resource.attributes)['service.name']);
    return scopeSpans.flatMap(({ spans }) =>
      spans.map(({ name, traceId, spanId, parentSpanId, attributes, links = [], status }) => ({
        service,
        name,
        traceId,
        spanId,
        parentSpanId: parentSpanId || undefined,
        attributes: read(attributes),
        links: links.map((link) => link.spanId),
        failed: status?.code === 2,
      })),
    );
  });

const read = (attributes: Attributes): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]));

function plain({ stringValue, intValue, arrayValue }: Value): unknown {
  if (arrayValue) return arrayValue.values.map(plain);
  return intValue === undefined ? stringValue : Number(intValue);
}
