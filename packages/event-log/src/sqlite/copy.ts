import { openDatabase } from './database.ts';
import { logFormat } from './format.ts';

export type CopyOptions = {
  from: string;
  /** A file that is not there yet. */
  to: string;
  onProgress?: (share: number) => void;
};

/**
 * Copies the log in a file as it is at this moment, while others go on writing to it, and in flat memory. The copy is one file by itself:
 * nothing of it stands in a journal beside. Throws if there is no such log.
 */
export async function copySqliteLog({ from, to, onProgress }: CopyOptions): Promise<void> {
  const database = openDatabase({ path: from, readOnly: true, format: logFormat });
  try {
    await database.copyTo(to, onProgress);
  } finally {
    database.close();
  }
  openDatabase({ path: to, format: logFormat, journal: 'DELETE' }).close();
}
