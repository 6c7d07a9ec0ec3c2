import { dirname } from 'node:path';
import { CannotStart } from '@rapporteur/serving/cannot-start';
import { type HeldFolder, holdFolder } from '@rapporteur/serving/folder';
import { Refused, reason } from './refusals.ts';

/** Keeps every register out of the folder of a log, until released. Makes the folder if need be; throws Refused if one serves it. */
export function holdFolderOf(log: string): HeldFolder {
  try {
    return holdFolder(dirname(log));
  } catch (error) {
    throw error instanceof CannotStart ? new Refused('LOG_UNUSABLE', { log, why: reason(error) }) : error;
  }
}
