/** The page at /: what is where. Plain HTML that loads nothing from anywhere. */
import { hash } from 'node:crypto';
import type { RequestHandler } from 'express';

const STYLE = `
:root { color-scheme: light dark; font: 1.05rem/1.6 system-ui, "Noto Sans", sans-serif; }
body { max-width: 42rem; margin: 3rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.6rem; margin-bottom: 0.25rem; }
dt { margin-top: 1rem; font-weight: 600; }
dd { margin: 0; }
code { font-size: 0.95em; }
`;

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rapporteur</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Rapporteur</h1>
<p>The register of the COMMIT Process: what was decided, who owes what, and how that looked on any day, as known on any other day.</p>
<dl>
<dt><a href="/graphql">/graphql</a></dt>
<dd>Ask. In a browser it opens a page for questions with an example.</dd>
<dt><a href="/openapi.json">/openapi.json</a></dt>
<dd>The commands, field by field, each with an example.</dd>
<dt><code>POST /commands/&lt;CommandName&gt;</code></dt>
<dd>Record. <code>POST /commands/batch</code> takes several at once, and says with <code>dryRun</code> what it would record.</dd>
<dt><a href="/health">/health</a></dt>
<dd>How far the read models have come, and whether they hold at something.</dd>
</dl>
</main>
</body>
</html>
`;

const POLICY = `default-src 'none'; style-src 'sha256-${hash('sha256', STYLE, 'base64')}'; frame-ancestors 'none'`;

export const startPage: RequestHandler = (_, response) => {
  response
    .set({
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    })
    .send(PAGE);
};
