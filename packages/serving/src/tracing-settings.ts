/**
 * Traces, for those who say where to send them. The variables are those that OpenTelemetry has for all its programs; where they say nothing,
 * nothing of it is loaded.
 */
import { z } from 'zod';
import { type Environment, named, readShape } from './settings.ts';

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

const Shape = z
  .object({
    OTEL_EXPORTER_OTLP_ENDPOINT: address('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://127.0.0.1:4318'),
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: address(
      'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
      'http://127.0.0.1:4318/v1/traces',
    ),
    OTEL_EXPORTER_OTLP_PROTOCOL: json('OTEL_EXPORTER_OTLP_PROTOCOL'),
    OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: json('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'),
    OTEL_TRACES_SAMPLER: z
      .enum(SAMPLERS, named('OTEL_TRACES_SAMPLER', `has to be one of ${SAMPLERS.join(', ')}`))
      .default('parentbased_always_on'),
    OTEL_TRACES_SAMPLER_ARG: number('OTEL_TRACES_SAMPLER_ARG', 'a share from 0 to 1', 1).default(1),
    OTEL_BSP_SCHEDULE_DELAY: number('OTEL_BSP_SCHEDULE_DELAY', 'a number of milliseconds', 3_600_000).default(5000),
  })
  .transform((read) => ({
    sampler: read.OTEL_TRACES_SAMPLER,
    ratio: read.OTEL_TRACES_SAMPLER_ARG,
    delay: read.OTEL_BSP_SCHEDULE_DELAY,
  }));

/** Where spans go, and with which headers, time and certificate, the exporter reads from the standard variables itself. */
export type TracingSettings = z.output<typeof Shape>;

/** The settings in what --help says of a service. */
export const tracingHelp = (service: string): string =>
  `  OTEL_EXPORTER_OTLP_ENDPOINT  http://127.0.0.1:4318, the collector that traces go to, in JSON over HTTP; unset, there are no traces
  OTEL_SERVICE_NAME            the name in traces, rapporteur-${service} unless set; OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG say how many
                               are made, OTEL_EXPORTER_OTLP_HEADERS and _TIMEOUT how they are sent; OTEL_TRACES_EXPORTER=none makes none`;

/** Nothing where no traces are wanted; a sentence for each setting that is wrong. */
export function readTracing(environment: Environment): { read: TracingSettings | undefined; wrong: string[] } {
  const set = (name: string) => environment[name]?.trim() ?? '';
  const exporter = set('OTEL_TRACES_EXPORTER') || 'otlp';
  const addresses = set('OTEL_EXPORTER_OTLP_ENDPOINT') + set('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT');
  if (addresses === '' || exporter === 'none' || set('OTEL_SDK_DISABLED').toLowerCase() === 'true')
    return { read: undefined, wrong: [] };
  if (exporter !== 'otlp') return { read: undefined, wrong: ['OTEL_TRACES_EXPORTER has to be otlp or none.'] };
  return readShape(Shape, environment);
}

function address(name: string, example: string) {
  return z.url({ protocol: /^https?$/, ...named(name, `has to be an address such as ${example}`) }).optional();
}

function json(name: string) {
  return z.literal('http/json', named(name, 'has to be http/json, which is what is spoken here')).optional();
}

function number(name: string, what: string, most: number) {
  return z
    .string()
    .refine((text) => /^\d+(?:\.\d+)?$/.test(text) && Number(text) <= most, named(name, `has to be ${what}`))
    .transform(Number);
}
