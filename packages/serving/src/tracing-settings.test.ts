import { expect, test } from 'vitest';
import { readTracing } from './tracing-settings.ts';

const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://127.0.0.1:4318';

test.each([
  {},
  { OTEL_SERVICE_NAME: 'one', OTEL_TRACES_EXPORTER: 'otlp', OTEL_TRACES_SAMPLER: 'nobody reads this' },
  { OTEL_EXPORTER_OTLP_ENDPOINT: ' ' },
  { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_EXPORTER: 'none' },
  { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED: 'TRUE' },
])('there are no traces where nobody says where to send them, or somebody wants none: %o', (environment) => {
  expect(readTracing(environment)).toEqual({ read: undefined, wrong: [] });
});

test('an address is enough, and what the standard says otherwise is taken', () => {
  const usual = { sampler: 'parentbased_always_on', ratio: 1, delay: 5000 };
  expect(readTracing({ OTEL_EXPORTER_OTLP_ENDPOINT })).toEqual({ read: usual, wrong: [] });
  const traces = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://collector.example/v1/traces', OTEL_SDK_DISABLED: '' };
  expect(readTracing(traces).read).toEqual(usual);
  const sampled = {
    OTEL_EXPORTER_OTLP_ENDPOINT,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '0.25',
    OTEL_BSP_SCHEDULE_DELAY: '100',
  };
  expect(readTracing(sampled).read).toEqual({ sampler: 'parentbased_traceidratio', ratio: 0.25, delay: 100 });
});

test.each([
  ['OTEL_EXPORTER_OTLP_ENDPOINT', '127.0.0.1:4318'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'ftp://collector.example'],
  ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'collector'],
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
  ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'http/protobuf'],
  ['OTEL_TRACES_EXPORTER', 'zipkin'],
  ['OTEL_TRACES_SAMPLER', 'sometimes'],
  ['OTEL_TRACES_SAMPLER_ARG', '2'],
  ['OTEL_TRACES_SAMPLER_ARG', '-0.5'],
  ['OTEL_BSP_SCHEDULE_DELAY', 'soon'],
])('%s set to %s is told in a sentence', (name, value) => {
  const { read, wrong } = readTracing({ OTEL_EXPORTER_OTLP_ENDPOINT, [name]: value });
  expect(read).toBeUndefined();
  expect(wrong).toEqual([expect.stringMatching(new RegExp(`^${name} has to be .*\\.$`))]);
});
