/** What the OpenAPI document promises is what the door answers. */
import { commandSchemas } from '@rapporteur/schema/registry';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { adoption, heldMeeting, registers } from './open-register.ts';

const { openFurnished } = registers();
type Document = {
  paths: Record<string, { post?: { responses: Record<string, unknown> } }>;
  components: { schemas: Record<string, z.core.JSONSchema.BaseSchema> };
};

test('every command is described, and answers are as described', async () => {
  const { request, send, batch } = await openFurnished();
  const { status, body } = await request('/openapi.json');
  expect(status).toBe(200);
  const { paths, components } = body as unknown as Document;
  for (const name of [...Object.keys(commandSchemas), 'batch'])
    expect(paths[`/commands/${name}`], name).toHaveProperty('post');
  const described = (name: string) => z.fromJSONSchema(strict(components.schemas[name]!));

  const accepted = await send('AdoptDecision', adoption('RTF/2015/DEC.1'));
  expect(paths['/commands/AdoptDecision']?.post?.responses).toHaveProperty(String(accepted.status));
  described('Accepted').parse(accepted.body);
  const refused = await send('AdoptDecision', adoption('RTF/2015/DEC.1'));
  described('Problem').parse(refused.body);
  const several = await batch([
    { command: 'HoldMeeting', key: 'A', body: heldMeeting('A', 4) },
    { command: 'HoldMeeting', key: 'B', body: heldMeeting('B', 4) },
  ]);
  described('BatchAnswer').parse(several.body);
  expect(() => described('BatchAnswer').parse({ ...several.body, position: 7 })).toThrow();
});

/** The same schema, but nothing that it does not name may be there. Only `recorded` is open: it has the shape of its command. */
function strict(schema: z.core.JSONSchema.BaseSchema): z.core.JSONSchema.BaseSchema {
  return JSON.parse(JSON.stringify(schema), (_, part) =>
    part?.type === 'object' && part.properties ? { ...part, additionalProperties: false } : part,
  );
}
