/** Where yoga turns a request away with a status alone, and where the service is closing, people get a sentence with it. */
import { type Code, codes, type Params, refusal, sentenceOf } from '@rapporteur/schema/codes';
import type { Plugin } from 'graphql-yoga';

export const useSentences = (closing: AbortSignal): Plugin => ({
  onRequest({ fetchAPI, endResponse }) {
    if (closing.aborted) endResponse(turnedAway(fetchAPI.Response, 'CLOSING'));
  },
  onResponse({ request, response, fetchAPI, setResponse }) {
    if (response.headers.get('content-type')?.startsWith('application/')) return;
    const { pathname } = new URL(request.url, 'http://localhost');
    if (response.status === 404) setResponse(turnedAway(fetchAPI.Response, 'NOT_FOUND', { path: pathname }));
    if (response.status === 406)
      setResponse(
        turnedAway(fetchAPI.Response, 'ANSWER_UNACCEPTABLE', {
          offered: 'application/json, or text/event-stream for a subscription',
        }),
      );
  },
});

function turnedAway(Response_: typeof Response, code: Code, params: Params = {}): Response {
  const errors = [{ message: sentenceOf(refusal(code, params)), extensions: { code } }];
  return new Response_(JSON.stringify({ errors }), {
    status: codes[code].status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}
