/** What a process counts and measures, as OpenMetrics text. The only file that knows prom-client. */
import type { Code } from '@rapporteur/schema/codes';
import { Counter, collectDefaultMetrics, Gauge, Histogram, type OpenMetricsContentType, Registry } from 'prom-client';

export type Metrics = {
  readonly contentType: string;
  text(): Promise<string>;
  /** One more request that was answered. */
  answered(request: { route: string; method: string; status: number }, seconds: number): void;
  /** One more refusal, through whichever door. */
  refused(code: Code): void;
  /** For whoever appends: tells of one more append, by how it ended. To be asked for once. */
  appends(): (outcome: AppendOutcome, events: number, seconds: number) => void;
  /** A value that is looked up when somebody asks; undefined says nothing. */
  gauge(name: string, help: string, look: () => number | undefined): void;
  /** A count that somebody else keeps, which only ever grows. */
  counter(name: string, help: string, look: () => number): void;
};

/** `unknown`: whether it stands in the log could not be found out. */
export type AppendOutcome = 'appended' | 'repeated' | 'conflict' | 'idTaken' | 'unknown';

const OUTCOMES: readonly AppendOutcome[] = ['appended', 'repeated', 'conflict', 'idTaken', 'unknown'];
/** In seconds: from an answer that was kept to one that waited for the log as long as it may. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

export function openMetrics(service: string, version: string): Metrics {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  new Gauge({
    name: 'rapporteur_build_info',
    help: 'Which service and which version of it this is.',
    labelNames: ['service', 'version'],
    registers,
  }).set({ service, version }, 1);
  const requests = new Histogram({
    name: 'rapporteur_request_seconds',
    help: 'How long requests took until they were answered.',
    labelNames: ['route', 'method', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const refusals = new Counter({
    name: 'rapporteur_refusals',
    help: 'Refusals by their code.',
    labelNames: ['code'],
    registers,
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    answered: ({ route, method, status }, seconds) =>
      requests.observe({ route, method, status: String(status) }, seconds),
    refused: (code) => refusals.inc({ code }),
    appends() {
      const ended = new Counter({
        name: 'rapporteur_appends',
        help: 'Appends to the log by how they ended.',
        labelNames: ['outcome'],
        registers,
      });
      // A rate is known from the first one on only where it was seen at 0.
      for (const outcome of OUTCOMES) ended.inc({ outcome }, 0);
      const events = new Counter({
        name: 'rapporteur_events_appended',
        help: 'Events that were appended to the log.',
        registers,
      });
      const appending = new Histogram({
        name: 'rapporteur_append_seconds',
        help: 'How long the log took to answer an append.',
        buckets: BUCKETS,
        registers,
      });
      return (outcome, count, seconds) => {
        ended.inc({ outcome });
        appending.observe(seconds);
        if (outcome === 'appended') events.inc(count);
      };
    },
    gauge(name, help, look) {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.reset();
          const value = look();
          if (value === undefined) this.remove();
          else this.set(value);
        },
      });
    },
    counter(name, help, look) {
      let counted = 0;
      new Counter({
        name,
        help,
        registers,
        collect() {
          const now = look();
          this.inc(Math.max(now - counted, 0));
          counted = now;
        },
      });
    },
  };
}
