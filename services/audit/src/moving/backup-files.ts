import { join } from 'node:path';
import { filesIn } from '@rapporteur/serving/folder';

/** What a backup consists of: a data folder with a log, and what proves it. */
export const backupFiles = (folder: string) => ({ log: filesIn(folder).log, checkpoint: join(folder, 'checkpoint') });
