/** Between Node's requests and the two doors: the fast one for what is asked nearly always, and the fetch that yoga speaks. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { traceOf } from '@rapporteur/serving/tracing';
import { answerFast, type FastDoor } from './fast-door.ts';
import { told } from './told.ts';
import { headersAt } from './use-headers.ts';

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A body beyond the limit is thrown away as it comes, so that its sender gets to read the answer; who goes on for ever is cut off. */
const MOST_THROWN_AWAY = 64 * 1024 * 1024;

/** `limit` in bytes: of a longer body so much is handed on that `fetch` refuses it by its length. */
export type Doors = { path: string; limit: number; fast: FastDoor; fetch: Fetch; isClosing: () => boolean };
type Asked = IncomingMessage & { originalUrl?: string };

export async function handle(doors: Doors, request: Asked, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request, doors.limit);
  if (body === 'gone') return;
  if (isPlain(doors, request, body)) {
    const answered = await answerFast(doors.fast, body.toString());
    if (answered) {
      const { text, length, position } = answered;
      response.writeHead(200, {
        ...headersAt(doors.fast.readModels.status(), position, 'no-store'),
        'content-type': JSON_TYPE,
        'content-length': length,
      });
      response.end(text);
      traceOf(response)?.({ ...told(doors.fast, request, body), 'rapporteur.position': String(position) });
      return;
    }
  }
  await handOn(doors, body, request, response);
}

const JSON_TYPE = 'application/json; charset=utf-8';
/** What clients accept who take JSON; any other wish is weighed by yoga. */
const ACCEPTED: readonly (string | undefined)[] = [undefined, '*/*', 'application/json', 'application/json, */*'];

/** A question as nearly all are asked. */
function isPlain({ path, limit, isClosing }: Doors, request: Asked, body: Buffer): boolean {
  const { method, headers } = request;
  return (
    method === 'POST' &&
    body.length <= limit &&
    headers['content-type']?.toLowerCase().split(';')[0]?.trim() === 'application/json' &&
    ACCEPTED.includes(headers.accept) &&
    addressOf(request) === path &&
    !isClosing()
  );
}

async function handOn(
  { fast, fetch }: Doors,
  body: Buffer<ArrayBuffer>,
  request: Asked,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  // It may have gone while the fast door was tried.
  if (response.destroyed) return;
  response.once('close', () => gone.abort());
  try {
    const method = methodOf(request);
    const answer = await fetch(`http://localhost${addressOf(request)}`, {
      method,
      headers: headersOf(request),
      signal: gone.signal,
      ...(body.length > 0 && method !== 'GET' && method !== 'HEAD' && { body }),
    });
    const headers = Object.fromEntries(answer.headers);
    const position = headers['rapporteur-position'];
    traceOf(response)?.({ ...told(fast, request, body), ...(position && { 'rapporteur.position': position }) });
    if (answer.body && headers['content-type']?.startsWith('text/event-stream')) {
      response.writeHead(answer.status, headers);
      await pipeline(Readable.fromWeb(answer.body as never), response);
    } else {
      const bytes = new Uint8Array(await answer.arrayBuffer());
      response.writeHead(answer.status, { ...headers, ...(answer.body && { 'content-length': bytes.length }) });
      response.end(bytes);
    }
  } catch (error) {
    // Whoever asked has gone, in the middle of a stream or of the body; nobody is left to be told.
    if (!gone.signal.aborted) throw error;
  }
}

function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer<ArrayBuffer> | 'gone'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      if (size <= limit) chunks.push(chunk);
      size += chunk.length;
      if (size > MOST_THROWN_AWAY) request.destroy();
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => resolve('gone'));
    // After the end this changes nothing.
    request.once('close', () => resolve('gone'));
  });
}

/** Where a path is mounted, its part of the address is taken off `url`. */
function addressOf({ originalUrl, url }: IncomingMessage & { originalUrl?: string }): string {
  const address = originalUrl ?? url ?? '/';
  return address.startsWith('/') ? address : '/';
}

/** Methods that fetch does not speak are turned away as any other that is not taken here. */
const methodOf = ({ method = 'GET' }: IncomingMessage): string =>
  ['TRACE', 'TRACK', 'CONNECT'].includes(method) ? 'OPTIONS' : method;

/** The length is that of what is handed on. */
function headersOf({ headers }: IncomingMessage): Headers {
  const { 'content-length': _, 'transfer-encoding': __, ...others } = headers;
  return new Headers(Object.entries(others).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
