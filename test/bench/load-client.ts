/**
 * Asks over so many connections at once, each again as soon as it has its answer, until the time or the count is up. Plain sockets and
 * prepared bytes: a client that is slower than the server would be what is measured.
 */
import { connect } from 'node:net';
import { bodyOf, wrongIn } from './question.ts';

/** afresh: a question that was never asked before each time. again: always the same. `from` numbers the first. */
export type Load = {
  port: number;
  kind: 'afresh' | 'again';
  from: number;
  connections: number;
  milliseconds: number;
  most: number;
};
/** `wrong`: the first answer that is not what was asked for. */
export type Loaded = { answered: number; ms: number; wrong?: string | undefined };

process.on('message', (wanted: Load) => {
  load(wanted).then(
    (loaded) => process.send?.(loaded),
    (error: unknown) => process.send?.({ answered: 0, ms: 1, wrong: String(error) } satisfies Loaded),
  );
});
process.on('disconnect', () => process.exit());

async function load({ port, kind, from, connections, milliseconds, most }: Load): Promise<Loaded> {
  const same = requestOf(0);
  const started = performance.now();
  let asked = 0;
  let answered = 0;
  let wrong: string | undefined;
  const next = (): Buffer | undefined => {
    if (asked >= most || wrong !== undefined || performance.now() - started >= milliseconds) return undefined;
    asked += 1;
    return kind === 'again' ? same : requestOf(from + asked);
  };
  const onAnswer = ({ status, body }: Answer) => {
    answered += 1;
    // All of them by their status, and every hundredth word by word.
    if (status !== 200) wrong ??= `${status} ${body.slice(0, 500)}`;
    else if (answered % 100 === 1) wrong ??= wrongIn(body);
  };
  await Promise.all(Array.from({ length: connections }, () => converse(port, next, onAnswer)));
  return { answered, ms: performance.now() - started, wrong };
}

function requestOf(n: number): Buffer {
  const body = bodyOf(n);
  const head = [
    'POST /graphql HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    'Accept: application/json',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

type Answer = { status: number; body: string };

function converse(port: number, next: () => Buffer | undefined, onAnswer: (answer: Answer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = '';
    const ask = () => {
      const request = next();
      if (request) socket.write(request);
      else socket.end(resolve);
    };
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, ask);
    // One byte, one character: lengths are in bytes.
    socket.setEncoding('latin1');
    socket.setTimeout(30_000, () => socket.destroy(new Error('The server does not answer.')));
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The server closed the connection.')));
    socket.on('data', (chunk: string) => {
      received += chunk;
      const answer = answerIn(received);
      if (!answer) return;
      received = '';
      onAnswer(answer);
      ask();
    });
  });
}

/** A whole answer, or nothing yet. Both sides are asked one thing at a time, so nothing follows it. */
function answerIn(received: string): Answer | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = received.slice(0, end);
  const status = Number(head.slice(9, 12));
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  const rest = received.slice(end + 4);
  if (length !== undefined) return rest.length >= Number(length) ? { status, body: rest } : undefined;
  if (!rest.endsWith('0\r\n\r\n')) return undefined;
  return { status, body: rest.replaceAll(/[0-9a-f]+\r\n(.*?)\r\n/gis, '$1') };
}
