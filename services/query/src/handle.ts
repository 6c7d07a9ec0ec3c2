/** Between Node's requests and the fetch that yoga speaks. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A body beyond the limit is thrown away as it comes, so that its sender gets to read the answer; who goes on for ever is cut off. */
const MOST_THROWN_AWAY = 64 * 1024 * 1024;

/** `limit` in bytes: of a longer body so much is handed on that `fetch` refuses it by its length. */
export async function handle(
  fetch: Fetch,
  limit: number,
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    const body = await bodyOf(request, limit);
    if (body === 'gone') return;
    const method = methodOf(request);
    const answer = await fetch(`http://localhost${addressOf(request)}`, {
      method,
      headers: headersOf(request),
      signal: gone.signal,
      ...(body.length > 0 && method !== 'GET' && method !== 'HEAD' && { body }),
    });
    const headers = Object.fromEntries(answer.headers);
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

async function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer<ArrayBuffer> | 'gone'> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      if (size <= limit) chunks.push(chunk);
      size += chunk.length;
      if (size > MOST_THROWN_AWAY) request.destroy();
    }
    return Buffer.concat(chunks);
  } catch {
    return 'gone';
  }
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
