/** Tracing with OpenTelemetry: the only file that knows it. Spans are sent as OTLP over HTTP in JSON. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { ExportResultCode, parseTraceParent } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { EventLog, NewEvent } from '@rapporteur/event-log/port';
import type { Logger } from './log-lines.ts';
import { listen, type Tracing } from './tracing.ts';
import type { TracingSettings } from './tracing-settings.ts';

/** Whoever stops the service does not wait longer than this for a collector that is away. */
const LAST_WORDS = 2_000;
/** Nobody follows a trace any more that began earlier: a node that catches up with years tells nothing of them. */
const OF_INTEREST = 3_600_000;

export function startTracing(
  settings: TracingSettings,
  { service, version, logger }: { service: string; version: string; logger: Logger },
): Tracing {
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(
        resourceFromAttributes({
          'service.name': `rapporteur-${service}`,
          'service.version': version,
          'service.instance.id': randomUUID(),
        }),
      )
      .merge(detectResources({ detectors: [envDetector] })),
    sampler: samplerOf(settings),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: toldOnce(new OTLPTraceExporter(), logger),
        scheduledDelayMillis: settings.delay,
      }),
    ],
  });
  const tracer = provider.getTracer('rapporteur', version);
  /** The event that was taken in last, and the span that tells of it. */
  let newest: { position: string; context: SpanContext } | undefined;

  const request: Tracing['request'] = ({ headers }, response, { method, route, correlationId }) => {
    let path = route;
    const attributes = { 'http.request.method': method, 'rapporteur.correlation_id': correlationId };
    const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, contextOf(headers.traceparent));
    headers.traceparent = traceparentOf(span);
    if (span.isRecording())
      listen(response, (told) => {
        if (typeof told['http.route'] === 'string') path = told['http.route'];
        span.setAttributes(told);
        if (newest && told['rapporteur.position'] === newest.position) span.addLink({ context: newest.context });
      });
    return (status) => {
      span.updateName(`${method} ${path}`);
      span.setAttributes({ 'http.route': path, 'http.response.status_code': status });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    };
  };

  const append =
    (log: EventLog): EventLog['append'] =>
    async (stream, expected, events) => {
      const attributes = { 'rapporteur.stream_kind': kindIn(stream), 'rapporteur.events': events.length };
      const before = contextOf(events[0]?.metadata.traceparent);
      const span = tracer.startSpan('append', { kind: SpanKind.PRODUCER, attributes }, before);
      const traceparent = traceparentOf(span);
      const marked = events.map((event) => ({ ...event, metadata: { ...event.metadata, traceparent } }));
      try {
        const answer = await log.append(stream, expected, marked);
        const outcome = answer.kind === 'appended' && answer.repeated ? 'repeated' : answer.kind;
        span.setAttribute('rapporteur.outcome', outcome);
        return answer;
      } catch (error) {
        // Not what it says: it may name what was to be stored.
        span.setAttribute('rapporteur.outcome', 'unknown').setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    };

  const takenIn: Tracing['takenIn'] = (events, began, held) => {
    const endTime = Date.now();
    const startTime = endTime - (performance.now() - began);
    const tell = (told: readonly NewEvent[], outcome: string): SpanContext | undefined => {
      const before = contextOf(told[0]?.metadata.traceparent);
      if (before === ROOT_CONTEXT) return undefined;
      const attributes = {
        'rapporteur.outcome': outcome,
        'rapporteur.events': told.length,
        'rapporteur.batch': events.length,
      };
      const span = tracer.startSpan('project', { kind: SpanKind.CONSUMER, attributes, startTime }, before);
      if (outcome === 'held') span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(endTime);
      const context = span.spanContext();
      return context.traceFlags & TraceFlags.SAMPLED ? context : undefined;
    };
    const recent = events.filter(({ recordedAt }) => recordedAt > endTime - OF_INTEREST);
    let last: SpanContext | undefined;
    for (const told of Map.groupBy(recent, ({ metadata }) => metadata.traceparent).values())
      last = tell(told, 'taken in');
    const end = events.at(-1);
    if (end) newest = last && { position: String(end.position), context: last };
    if (held) tell([held], 'held');
  };

  return {
    request,
    log: (log) => ({ ...log, append: append(log) }),
    takenIn,
    async close() {
      await Promise.race([provider.shutdown().catch(() => undefined), sleep(LAST_WORDS, undefined, { ref: false })]);
    },
  };
}

/** What a W3C `traceparent` goes on from; the beginning of a new trace where there is none. What else came along with it is left behind. */
function contextOf(traceparent: unknown): Context {
  const parent = typeof traceparent === 'string' ? parseTraceParent(traceparent) : null;
  return parent ? trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true }) : ROOT_CONTEXT;
}

function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/** A stream is named by its kind and its key; the key says more than a trace has to know. */
const kindIn = (stream: string): string => stream.slice(0, stream.indexOf('-'));

function samplerOf({ sampler, ratio }: TracingSettings): Sampler {
  const root = sampler.endsWith('always_on')
    ? new AlwaysOnSampler()
    : sampler.endsWith('always_off')
      ? new AlwaysOffSampler()
      : new TraceIdRatioBasedSampler(ratio);
  return sampler.startsWith('parentbased_') ? new ParentBasedSampler({ root }) : root;
}

/** A collector that is away is told of once, and once again when it is back: what is lost meanwhile are traces and nothing of the register. */
function toldOnce(exporter: SpanExporter, logger: Logger): SpanExporter {
  let lost = 0;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        if (result.code === ExportResultCode.SUCCESS) {
          if (lost > 0) logger.info?.('traces are taken again', { lost });
          lost = 0;
        } else {
          if (lost === 0) logger.error('traces are not taken, and are lost until they are', { cause: causeOf(result) });
          lost += spans.length;
        }
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}

/** An attempt at several addresses fails without words, but with a code. */
const causeOf = ({ error }: { error?: Error & { code?: unknown } }): string =>
  error?.message || String(error?.code ?? 'unknown');
