/** The OpenAPI document of the writing side: one path per command, built from the schemas, the examples and the table of codes. */
import { bodySchemas } from './body-schemas.ts';
import { codes } from './codes.ts';
import { examples } from './examples.ts';
import { type CommandName, commandSchemas } from './registry.ts';
import { summaries } from './summaries.ts';

type Json = Record<string, unknown>;
const commandNames = Object.keys(commandSchemas) as CommandName[];

export const openApiDocument = (): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'Rapporteur: commands',
    version: '1',
    description:
      'Writing to the register: one address per command. A refusal is a problem with a stable code and one sentence; nothing is recorded then. Questions are asked at /graphql.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  paths: {
    ...Object.fromEntries(commandNames.map((name) => [`/commands/${name}`, { post: commandOperation(name) }])),
    '/commands/batch': { post: batchOperation },
    '/health': { get: healthOperation },
  },
  components: {
    schemas: { ...bodySchemas(), ...answerSchemas },
    parameters,
    responses: { Problem: problemResponse('What was wrong, and what to do.') },
  },
});

const ref = (kind: 'schemas' | 'parameters' | 'responses', name: string) => ({ $ref: `#/components/${kind}/${name}` });
const json = (schema: Json, rest: Json = {}) => ({ 'application/json': { schema, ...rest } });
const problemResponse = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref('schemas', 'Problem') } },
});

const commandOperation = (name: CommandName) => ({
  operationId: name,
  summary: summaries[name],
  parameters: [ref('parameters', 'IdempotencyKey'), ref('parameters', 'IfMatch')],
  requestBody: { required: true, content: json(ref('schemas', name), { example: examples[name] }) },
  responses: {
    201: { description: 'Recorded.', content: json(ref('schemas', 'Accepted')) },
    200: {
      description: 'Recorded before under the same key; the answer given then.',
      content: json(ref('schemas', 'Accepted')),
    },
    default: ref('responses', 'Problem'),
  },
});

const batchOperation = {
  operationId: 'batch',
  summary: 'Several commands in order; of those for one stream, all are recorded or none.',
  requestBody: {
    required: true,
    content: json(ref('schemas', 'Batch'), {
      example: {
        dryRun: true,
        commands: [{ command: 'AdoptDecision', key: 'example-1', body: examples.AdoptDecision }],
      },
    }),
  },
  responses: {
    200: {
      description: 'One result for each command, in the order sent.',
      content: json(ref('schemas', 'BatchAnswer')),
    },
    default: ref('responses', 'Problem'),
  },
};

const health = json({
  type: 'object',
  properties: { status: { type: 'string', enum: ['ok', 'behind', 'holding', 'down'] } },
  required: ['status'],
});
const healthOperation = {
  operationId: 'health',
  summary: 'How the service is, how far its read models are behind, and at what they hold.',
  responses: {
    200: {
      description: 'Serving. Behind or holding, it serves a past position and says which.',
      content: health,
    },
    503: { description: 'Not serving.', content: health },
  },
};

const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'A fresh key for each new command, the same key for each retry of it.',
    schema: { type: 'string', pattern: '^[!-~]{1,200}$' },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'The revision the stream has to stand at, in quotes.',
    schema: { type: 'string', pattern: '^"\\d+"$' },
    example: '"3"',
  },
};

const decimal = (description: string) => ({ type: 'string', pattern: '^\\d+$', description });
const list = (items: Json) => ({ type: 'array', items });
const text = { type: 'string' };
const code = { type: 'string', enum: Object.keys(codes) };

const accepted = {
  position: decimal('The position the log reached; give it to /graphql as minPosition to see what was written.'),
  revision: decimal('The revision the stream reached.'),
  stream: { ...text, description: 'The stream that was written to.' },
  events: list({
    type: 'object',
    properties: {
      id: { type: 'string', format: 'uuid' },
      type: text,
      revision: decimal('Within its stream.'),
      sentence: { ...text, description: 'What the event says, in words.' },
    },
    required: ['id', 'type', 'revision', 'sentence'],
  }),
  warnings: {
    ...list({
      type: 'object',
      properties: {
        code: text,
        sentence: text,
        event: { ...text, description: 'The entry on record that it concerns; left out where it is the new one.' },
      },
      required: ['code', 'sentence'],
    }),
    description: 'What on record does not go with it; it is recorded all the same.',
  },
  repeated: { type: 'boolean', description: 'The answer to an earlier command with the same key.' },
  recorded: {
    type: 'object',
    description:
      'The body as understood: dates as Gregorian days, letters with their accents joined to them (Unicode NFC).',
  },
};
const { position, repeated, ...acceptedInBatch } = accepted;

const statusesOf = Object.entries(codes).map(([name, { status }]) => `- ${status} ${name}`);
const answerSchemas = {
  Accepted: { type: 'object', properties: accepted, required: Object.keys(accepted) },
  Problem: {
    type: 'object',
    description: `RFC 9457. The codes and their HTTP status:\n\n${statusesOf.join('\n')}`,
    properties: {
      type: { type: 'string', format: 'uri-reference' },
      title: text,
      status: { type: 'integer' },
      code,
      detail: { ...text, description: 'One sentence: what is wrong and what to do.' },
      field: { ...text, description: 'The path of the field in the body, such as data.asks[0].of.' },
      correlationId: text,
    },
    required: ['type', 'title', 'status', 'code', 'detail'],
  },
  Batch: {
    type: 'object',
    properties: {
      dryRun: { type: 'boolean', default: false, description: 'Say what would be recorded, and record nothing.' },
      commands: list({
        type: 'object',
        properties: {
          command: { type: 'string', enum: commandNames },
          key: parameters.IdempotencyKey.schema,
          body: { anyOf: commandNames.map((name) => ref('schemas', name)) },
        },
        required: ['command', 'key', 'body'],
        additionalProperties: false,
      }),
    },
    required: ['commands'],
    additionalProperties: false,
  },
  BatchAnswer: {
    type: 'object',
    properties: {
      dryRun: { type: 'boolean' },
      position: decimal('Where the log stood after the batch.'),
      results: list({
        type: 'object',
        properties: {
          index: { type: 'integer', description: 'Which command of the batch, from 0.' },
          key: text,
          command: text,
          status: {
            type: 'string',
            enum: ['recorded', 'repeated', 'refused', 'notRecorded', 'wouldBeRecorded'],
            description: 'notRecorded: another command for the same stream was refused. wouldBeRecorded: in a dry run.',
          },
          ...acceptedInBatch,
          problem: {
            type: 'object',
            properties: { code, detail: text, field: { ...text, description: 'From the body of the command on.' } },
            required: ['code', 'detail'],
          },
        },
        required: ['index', 'key', 'command', 'status'],
      }),
    },
    required: ['dryRun', 'position', 'results'],
  },
};
