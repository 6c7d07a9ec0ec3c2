/** What --help says. */
import { tracingHelp } from '@rapporteur/serving/tracing-settings';

export const HELP = `Rapporteur: the read side of the register as a process of its own.

Usage: node services/query/bin/rapporteur-query.js

It follows the log into a file of its own and answers questions until Ctrl-C. As many of them as are needed follow one log.

Settings, by environment:
  EVENT_LOG                    esdb://one:2113,two:2113,three:2113, the cluster that holds the log; ?tlsCaFile=ca.pem names whom to trust
  EVENT_LOG_USER               who comes in there, with EVENT_LOG_PASSWORD or, from a file, EVENT_LOG_PASSWORD_FILE
  LOG_FILE                     instead of EVENT_LOG: the log in a file on this machine, which is only read
  PORT           4002          the port to listen on; 0 takes a free one and says which
  HOST           127.0.0.1     the address to listen on; 0.0.0.0 lets other machines in, and there is no sign-in yet
  DATA_DIR       .data/query   the folder of the read models, which can be made anew from the log; each node has one of its own
  REGISTER_ZONE  Asia/Bangkok  the zone whose date is "today"
  MAX_LAG                      seconds: what is known here and older than that is not told; unset, it is told with its age
  SNAPSHOT                     a file to begin from where the folder holds no read models yet, rather than from nothing
${tracingHelp('query')}

Addresses:
  /graphql        questions; Rapporteur-Age says how many seconds ago everything recorded is in the answer
  /health         how far it has come; /health/live: whether it runs; /health/ready: whether it answers questions
  /metrics        OpenMetrics

Options:
  --snapshot <file>  writes a copy of the read models in DATA_DIR, for SNAPSHOT of another node; also while a node serves them
  --help, --version`;
