/** JSON Schema of every event at its current version, with its metadata: what the log holds. */
import { z } from 'zod';
import { Metadata } from './envelope.ts';
import { currentVersion, type EventType, eventSchemas } from './registry.ts';

const types = Object.keys(eventSchemas) as EventType[];

export function eventsDocument(): Record<string, unknown> {
  const events = types.map((type) =>
    z
      .strictObject({
        type: z.literal(type),
        version: z.literal(currentVersion(type)),
        data: eventSchemas[type].meta({ id: `${type}Data` }),
        metadata: Metadata,
      })
      .meta({ id: type }),
  );
  return {
    ...z.toJSONSchema(z.discriminatedUnion('type', events as [(typeof events)[number]]), { io: 'output' }),
    title: 'Events of the register',
    description:
      'Every event at the version in which new ones are stored. `x-free-text` marks what people wrote, `x-personal` what may identify somebody.',
  };
}
