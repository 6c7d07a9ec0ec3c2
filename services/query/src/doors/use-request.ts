/** Questions come as GET with `?query=`, or as POST with a JSON body; anything else is turned away with a sentence. */
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { refused } from '../refused.ts';

export const useRequest: Plugin = {
  onRequestParse({ request: { method }, url, setRequestParser }) {
    if (method !== 'GET' && method !== 'POST')
      throw refused('METHOD_NOT_ALLOWED', { path: url.pathname, allowed: 'GET and POST' }, { Allow: 'GET, POST' });
    setRequestParser(async (request) =>
      question(request.method === 'GET' ? fromAddress(url) : await fromBody(request)),
    );
  },
};

async function fromBody(request: Request): Promise<Record<string, unknown>> {
  // A page of another site cannot send this type without asking first.
  const [mediaType] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
  if (mediaType?.trim() !== 'application/json') throw refused('MEDIA_TYPE_UNSUPPORTED');
  return fromJson(await request.text(), () => refused('BODY_NOT_JSON'));
}

/** The question in the body of a POST. Throws what is wrong with it. */
export const questionIn = (body: string): GraphQLParams => question(fromJson(body, () => refused('BODY_NOT_JSON')));

/** The question in the address of a GET. Throws what is wrong with it. */
export const questionAt = (address: URL): GraphQLParams => question(fromAddress(address));

function fromAddress({ searchParams }: URL): Record<string, unknown> {
  const objectIn = (name: string) =>
    fromJson(searchParams.get(name) || 'null', () =>
      refused('ARGUMENT_INVALID', { field: name, why: 'is not a JSON object' }),
    );
  return {
    query: searchParams.get('query'),
    operationName: searchParams.get('operationName'),
    ...(searchParams.has('variables') && { variables: objectIn('variables') }),
    ...(searchParams.has('extensions') && { extensions: objectIn('extensions') }),
  };
}

function fromJson(text: string, refuse: () => Error): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && !Array.isArray(value)) return (value ?? {}) as Record<string, unknown>;
  } catch {
    // Said below, without the words of the parser.
  }
  throw refuse();
}

/** What else a client sends along is left aside. */
function question({ query, operationName, variables, extensions }: Record<string, unknown>): GraphQLParams {
  if (typeof query !== 'string' || query.trim() === '') throw refused('QUERY_MISSING');
  if (!isObject(variables)) throw refused('ARGUMENT_INVALID', { field: 'variables', why: 'is not a JSON object' });
  if (!isObject(extensions)) throw refused('ARGUMENT_INVALID', { field: 'extensions', why: 'is not a JSON object' });
  if (typeof (operationName ?? '') !== 'string')
    throw refused('ARGUMENT_INVALID', { field: 'operationName', why: 'is not a string' });
  return {
    query,
    ...(operationName ? { operationName: operationName as string } : {}),
    ...(variables ? { variables: variables as Record<string, unknown> } : {}),
    ...(extensions ? { extensions: extensions as Record<string, unknown> } : {}),
  };
}

const isObject = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'object' && !Array.isArray(value));
