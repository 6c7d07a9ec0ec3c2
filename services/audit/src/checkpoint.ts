/** A checkpoint: how many events the log held and the root over them, as the body of a C2SP tlog-checkpoint. */
import { HASH_BYTES, type Hash } from './merkle.ts';

/** Names the log and, by its last part, the way in which events are written for their leaves. */
export const ORIGIN = 'rapporteur/commit/v1';

export type Checkpoint = { origin: string; size: number; root: Hash };

export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;

/** The checkpoint, or what is wrong with the text. Whatever follows the third line, such as signatures, is not looked at. */
export function readCheckpoint(text: string): Checkpoint | { wrong: string } {
  const [origin = '', size = '', root64 = ''] = text.split('\n');
  if (origin === '') return { wrong: 'its first line does not name a log' };
  if (!/^(?:0|[1-9]\d{0,14})$/u.test(size)) return { wrong: 'its second line is not a number of events' };
  const root = Buffer.from(root64, 'base64');
  if (root.length !== HASH_BYTES || root.toString('base64') !== root64)
    return { wrong: 'its third line is not a SHA-256 in base64' };
  if (origin !== ORIGIN) return { wrong: `it is of the log ${origin}, and this program checks ${ORIGIN}` };
  return { origin, size: Number(size), root };
}
