/** GraphiQL, served whole from here. The page may load nothing from anywhere and speak to nobody but this service. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'graphql-yoga';
import { firstQuestion } from './first-question.ts';

type Page = { html: string; gzipped: Promise<Buffer>; headers: Record<string, string> };

export function useGraphiql(path: string): Plugin {
  let page: Promise<Page> | undefined;
  return {
    async onRequest({ request, url, fetchAPI, endResponse }) {
      const wantsPage = request.method === 'GET' && request.headers.get('accept')?.includes('text/html');
      if (!wantsPage || url.pathname.replace(/\/$/, '') !== path || url.searchParams.has('query')) return;
      page ??= rendered();
      const { html, gzipped, headers } = await page;
      const tag = headers.etag ?? '';
      if (request.headers.get('if-none-match')?.includes(tag)) {
        endResponse(new fetchAPI.Response(null, { status: 304, headers }));
        return;
      }
      const zipped = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
      const body = zipped ? new Uint8Array(await gzipped) : html;
      endResponse(
        new fetchAPI.Response(body, { headers: { ...headers, ...(zipped && { 'content-encoding': 'gzip' }) } }),
      );
    },
  };
}

/** Nine megabytes, so made once and only when somebody wants it. */
async function rendered(): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({ title: 'Rapporteur', defaultQuery: firstQuestion, subscriptionsProtocol: 'SSE' });
  return {
    html,
    gzipped: promisify(gzip)(html),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(html),
      'cache-control': 'private, no-cache',
      etag: `"${sha256(html)}"`,
      vary: 'accept, accept-encoding',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  };
}

/** Only the scripts that stand in the page run; its editor writes styles as it goes and works in blobs. */
function policy(html: string): string {
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${sha256(script)}'`,
  );
  return [
    "default-src 'none'",
    `script-src ${scripts.join(' ')}`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
