/** Reading a request up to a limit. What is beyond it is thrown away as it comes, so that the sender gets to read the answer. */
import type { IncomingMessage } from 'node:http';

/** Somebody who goes on sending after being refused is cut off after this. */
const MOST_THROWN_AWAY = 64 * 1024 * 1024;
const LONGEST_LISTENING = 10_000;

/** The bytes, or that there are too many (nothing of them is kept), or that the sender has gone. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | 'tooLarge' | 'gone'> {
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    throwAway(request);
    return Promise.resolve('tooLarge');
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      request.off('data', take);
      chunks.length = 0;
      throwAway(request);
      resolve('tooLarge');
    };
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => resolve('gone'));
    request.once('close', () => resolve('gone'));
  });
}

function throwAway(request: IncomingMessage): void {
  let size = 0;
  const giveUp = () => request.destroy();
  const timer = setTimeout(giveUp, LONGEST_LISTENING);
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_THROWN_AWAY) giveUp();
  });
  request.once('close', () => clearTimeout(timer));
}
