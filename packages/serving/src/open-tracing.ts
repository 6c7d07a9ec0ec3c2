/** Tracing as it was set; where nothing was, nothing of the library is loaded. */
import type { Logger } from './log-lines.ts';
import type { Tracing } from './tracing.ts';
import type { TracingSettings } from './tracing-settings.ts';

/** `service` is the name it goes by in traces where OTEL_SERVICE_NAME says nothing else. */
export async function openTracing(
  settings: TracingSettings | undefined,
  about: { service: string; version: string; logger: Logger },
): Promise<Tracing | undefined> {
  if (!settings) return undefined;
  const { startTracing } = await import('./opentelemetry.ts');
  return startTracing(settings, about);
}
