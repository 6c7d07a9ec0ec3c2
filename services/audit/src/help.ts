/** What --help says before a command is named. */
export const HELP = `Rapporteur: the auditor's command line of the register of the COMMIT Process.

It reads the log of a register, also while the register is running. Only import and restore write a log, and neither changes an event.

Usage: npx -y pnpm@12 rapporteur COMMAND [options]

  log          every event in one sentence: what, when, recorded when
                 rapporteur log --type DecisionAdopted
                 rapporteur log --member TH --late-by-days 365
  replay       what the register said of a day, as known at a moment, worked out from the log alone
                 rapporteur replay --effective 2015-05-01 --stream decision-COMMIT/IMM.4/DEC.1
                 rapporteur replay --effective 2015-05-01 --known published:2015-06-01 --kind decision --json
  rebuild      builds the read models afresh beside the ones that serve, and says whether they are the same
                 rapporteur rebuild --verify
                 rapporteur rebuild --verify --data-dir /srv/rapporteur
  checkpoint   the number of events and the root over them, for somebody else to keep
                 rapporteur checkpoint
                 rapporteur checkpoint --out 2026-07-01.checkpoint
  verify       that the log is in order, and that an older checkpoint still holds
                 rapporteur verify
                 rapporteur verify --against 2026-07-01.checkpoint
  export       every event as a line of text that outlives this program, with the root over them
                 rapporteur export --out 2026-07-01.export
  import       puts an export into another log, in a file or in a cluster, as it was recorded
                 rapporteur export | EVENT_LOG=esdb://one:2113,two:2113,three:2113 rapporteur import
  backup       copies the log of a register that goes on serving, and proves the copy
                 rapporteur backup /backup/2026-07-01
  restore      puts a backup in its place, where it does not overwrite anything unless told
                 rapporteur restore /backup/2026-07-01 --data-dir /srv/rapporteur

"rapporteur COMMAND --help" says more about each.

Settings, by environment or by option:
  DATA_DIR       --data-dir DIR   .data          the folder of the register
  EVENT_LOG      --log LOG                       a log in a cluster, as the register takes it: esdb://one:2113,two:2113, with
                                                 EVENT_LOG_USER and EVENT_LOG_PASSWORD or EVENT_LOG_PASSWORD_FILE
  LOG_FILE       --log LOG                       a log in another file than log.sqlite of the folder
  REGISTER_ZONE  --zone ZONE      Asia/Bangkok   the zone whose date is "today"

Exit codes: 0 all is well, 1 something differs or cannot be answered, 2 the command was not understood.
Answers go to standard output, whatever is wrong to standard error.

Options: --help, --version`;
