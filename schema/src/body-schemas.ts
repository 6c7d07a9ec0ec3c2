/** JSON Schema of what the OpenAPI document takes: the body of every command, and the data of every event that a correction can hold. */
import { z } from 'zod';
import { entryEvents } from './entry.ts';
import { CorrectedData } from './envelope.ts';
import { ordinalEvents } from './meeting.ts';
import { GivenDate, WrittenDate } from './partial-date.ts';
import { commandSchemas, type EventType, eventSchemas } from './registry.ts';

/** What a correction can hold: the data of every event that says something of the world. Numbers of meetings follow their meetings. */
const correctable = (Object.keys(eventSchemas) as EventType[]).filter(
  (type) => !Object.hasOwn(entryEvents, type) && !Object.hasOwn(ordinalEvents, type),
);
const dataName = (type: EventType) => `${type}Data`;
const KEYS = ['code', 'id', 'key', 'symbol'];
const KEPT: Partial<Record<EventType, readonly string[]>> = {
  PartnerRegistered: ['name'],
  PartnerRenamed: ['name'],
  AssignmentIssued: ['assignment', 'ask', 'addressee'],
  FollowUpReported: ['addressee'],
  HolidayCalendarDeclared: ['member', 'year'],
};
/** A correction keeps the key of its entry, so it need not repeat it. */
const isKept = (type: EventType, field: string) => KEYS.includes(field) || KEPT[type]?.includes(field);

/** The bodies of all commands, the data of events and the shapes they share, with references as OpenAPI has them. */
export function bodySchemas(): Record<string, unknown> {
  const bodies = z.object({
    ...Object.fromEntries(Object.entries(commandSchemas).map(([name, body]) => [name, body.meta({ id: name })])),
    ...Object.fromEntries(correctable.map((type) => [type, eventSchemas[type].meta({ id: dataName(type) })])),
    GivenDate,
  });
  const { $defs } = z.toJSONSchema(bodies, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === WrittenDate) jsonSchema.anyOf = [{ type: 'string' }, { $ref: '#/$defs/GivenDate' }];
      if (zodSchema === CorrectedData)
        jsonSchema.anyOf = correctable.map((type) => ({ $ref: `#/$defs/${dataName(type)}` }));
    },
  });
  for (const type of correctable) {
    const schema = $defs?.[dataName(type)];
    if (schema?.required) schema.required = schema.required.filter((field) => !isKept(type, field));
  }
  return JSON.parse(JSON.stringify($defs).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
