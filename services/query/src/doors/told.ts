/** What is told of a question in its trace: which operation it is, and as of when it asks. Of its text and variables, nothing. */
import type { IncomingMessage } from 'node:http';
import { getOperationAST } from 'graphql';
import type { QueryRegisterArgs } from '../generated/resolvers.ts';
import { askedRegisters } from './asked-positions.ts';
import type { FastDoor } from './fast-door.ts';
import { questionAt, questionIn } from './use-request.ts';
import { variablesOf } from './variables.ts';

type Asked = IncomingMessage & { originalUrl?: string };

/** Nothing of what is no question. */
export function told({ schema, documents }: FastDoor, request: Asked, body: Buffer): Record<string, string | string[]> {
  try {
    const { originalUrl, url = '/', method } = request;
    const {
      query = '',
      operationName,
      variables,
    } = method === 'POST' ? questionIn(body.toString()) : questionAt(new URL(originalUrl ?? url, 'http://localhost'));
    const document = documents.valid(schema, query);
    const operation = document && getOperationAST(document, operationName);
    const given = operation && variablesOf(schema, operation, variables);
    if (!operation || !given) return {};
    return {
      'graphql.operation.type': operation.operation,
      ...(operation.name && { 'graphql.operation.name': operation.name.value.slice(0, LONGEST_NAME) }),
      'rapporteur.as_of': askedRegisters(schema, document, operation, given).map(inWords),
    };
  } catch {
    return {};
  }
}

const LONGEST_NAME = 80;

/** `2015-10-31 known at position 47`, or `today` where nothing is said. */
function inWords({ asOf }: QueryRegisterArgs): string {
  const { effective, known } = asOf ?? {};
  const { at, position, published } = known ?? {};
  const knowledge =
    typeof at === 'number'
      ? ` known at ${new Date(at).toISOString()}`
      : typeof position === 'bigint'
        ? ` known at position ${position}`
        : typeof published === 'string'
          ? ` published by ${published}`
          : '';
  return `${effective ?? 'today'}${knowledge}`;
}
