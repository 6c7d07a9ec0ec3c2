import { test } from 'vitest';
import { found, meet, openRegister } from './register.ts';
test('repro', async () => {
  const r = await openRegister({ limits: { wait: 300 } });
  await found(r); await meet(r);
  const x = await r.ask(`{ register { members { ${'name '.repeat(1500)} } } }`);
  console.log(x.status, x.errors);
  for (const accept of ['*/*', 'application/json', 'application/graphql-response+json', 'text/event-stream', 'multipart/mixed', '']) {
    const s = await r.service.fetch('http://register/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...(accept && {accept}) }, body: JSON.stringify({ query: 'subscription { recorded(after: "99999") { id } }' }) });
    console.log(accept, s.status, s.headers.get('content-type'), await s.text());
    const v = await r.service.fetch('http://register/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...(accept && {accept}) }, body: JSON.stringify({ query: '{ nothing }' }) });
    console.log(accept, v.status, v.headers.get('content-type'));
    await v.text();
  }
  await r.close();
}, 20000);
