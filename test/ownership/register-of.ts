/** The query service over read models in memory, of one log after another; it keeps no answers, which would be of another log. */
import type { StoredEvent } from '@rapporteur/event-log/port';
import { queryService } from '@rapporteur/query';
import { projected } from '@rapporteur/read-models/testing/projected';

const NONE = 1e9;
type Options = Parameters<typeof queryService>[0];

export function answering() {
  let log: readonly StoredEvent[] = [];
  let db = projected([]);
  const snapshot: Options['readModels']['snapshot'] = () => ({
    db,
    ordinal: log.length,
    position: log.at(-1)?.position,
    release: () => undefined,
  });
  const service = queryService({
    readModels: {
      status: () => ({ position: log.at(-1)?.position }),
      snapshot,
      waitFor: async () => true,
      changed: () => new Promise(() => undefined),
    },
    zone: 'Asia/Bangkok',
    now: () => Date.UTC(2026, 5, 1),
    limits: { tokens: NONE, aliases: NONE, cost: NONE, body: NONE },
    keptBytes: 0,
  });
  return {
    close: () => service.close(),
    read(events: readonly StoredEvent[]) {
      db.close();
      log = events;
      db = projected([[...events]]);
    },
    /** The data of an answer that has no errors. */
    async ask(query: string, variables: object): Promise<Record<string, Record<string, unknown>>> {
      const body = JSON.stringify({ query, variables });
      const headers = { 'content-type': 'application/json' };
      const response = await service.fetch('http://register/graphql', { method: 'POST', headers, body });
      const { data, errors } = (await response.json()) as { data: never; errors?: unknown };
      if (errors) throw new Error(JSON.stringify(errors, null, 2));
      return data;
    },
  };
}
