/**
 * Every code with which moving, backing up or restoring a log is refused, and its sentence. The code comes first on standard error, so that a
 * script can tell them apart.
 */
import { CannotAnswer } from '../problems.ts';

type Given = Readonly<Record<string, string | number>>;
type Sentence = (given: Given) => string;

export const refusals = {
  // An export
  EXPORT_THERE: (p) => `${p.path} is there already, and an export is never overwritten; choose another name.`,
  EXPORT_UNREADABLE: (p) => `The export ${p.path} cannot be read: ${p.why}.`,
  EXPORT_INVALID: (p) => `Line ${p.line} of ${p.path} is no line of an export: ${p.why}. ${p.so}`,
  EXPORT_CUT_SHORT: (p) =>
    `${p.path} ends after ${p.events} events, without the checkpoint that ends an export: get the whole of it, and do the same again. ${p.so}`,
  EXPORT_ALTERED: (p) =>
    `${p.path} is not what was exported: the root over its events is not that of its checkpoint. Export again, and import into an empty log. ${p.so}`,
  EXPORT_OUT_OF_ORDER: (p) => `${p.path} is not of a log that is in order. ${p.sentence} ${p.so}`,
  EXPORT_DIFFERS: (p) =>
    `${p.path}, which an export that was cut short left behind, is not the beginning of this log: ${p.how} Remove it, and export again.`,
  EXPORT_UNWRITTEN: (p) =>
    `The export cannot be written to ${p.path}: ${p.why}. What is written is kept; run the same again to go on.`,

  // The log that is read from or written to
  LOG_UNREADABLE: (p) => `Entry ${p.entry} of the log ${p.log} cannot be read, nor what follows it: ${p.why}.`,
  LOG_UNUSABLE: (p) => `Nothing can be written to the log ${p.log}. ${p.why}.`,
  LOG_DIFFERS: (p) =>
    `The log ${p.log} is not the beginning of ${p.path}: ${p.how} Nothing more was written to it; import into an empty log.`,
  LOG_UNWRITTEN: (p) =>
    `The log ${p.log} cannot be written to: ${p.why}. What stands in it is kept; run the same again to go on.`,
  LOG_ROOT_DIFFERS: (p) =>
    `The log ${p.log} does not have the root over the ${p.size} events of ${p.path}: somebody else has written to it meanwhile. Import into an empty log that nobody uses.`,

  // Backups
  BACKUP_THERE: (p) => `${p.path} is there already, and a backup is never overwritten; choose another name.`,
  BACKUP_OF_CLUSTER: (p) =>
    `The log ${p.log} is in a cluster, which has backups of its own; a copy of the log in a file is made by "rapporteur export --out FILE".`,
  BACKUP_FAILED: (p) => `The backup ${p.path} was not made: ${p.why}. Nothing of it was kept.`,
  BACKUP_MISSING: (p) => `${p.path} is not a backup: ${p.why}.`,
  BACKUP_ALTERED: (p) =>
    `The backup ${p.path} is not what was backed up. ${p.how} Nothing was restored; take another backup.`,
  RESTORE_TO_CLUSTER: (p) =>
    `The log ${p.log} is in a cluster, and a backup is restored to a file; restore it to an empty folder, and move it from there with "rapporteur export" and "rapporteur import".`,
  RESTORE_FAILED: (p) => `The log ${p.log} was not restored: ${p.why}. What stood there still does.`,
  LOG_NOT_EMPTY: (p) =>
    `The log ${p.log} ${p.holds}, and nothing was restored. With --replace the backup takes its place, and what stands there now is kept beside it under another name.`,
} satisfies Record<string, Sentence>;

export type RefusalCode = keyof typeof refusals;

export class Refused extends CannotAnswer {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, given: Given) {
    super(`${code}: ${refusals[code](given)}`);
    this.code = code;
  }
}

/** A reason within a sentence: without the full stop it may end with. */
export const reason = (error: unknown): string => (error as Error).message.replace(/[\s.]+$/u, '');
