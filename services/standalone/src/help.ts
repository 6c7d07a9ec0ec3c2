/** What --help says. */
import { tracingHelp } from '@rapporteur/serving/tracing-settings';

export const HELP = `Rapporteur: the register of the COMMIT Process, in one process on an embedded log.

Usage: npx -y pnpm@12 start

It opens the data folder, loads the public record of 2003 to 2017 the first time, and serves until Ctrl-C.

Settings, by environment:
  PORT           4000          the port to listen on; 0 takes a free one and says which
  HOST           127.0.0.1     the address to listen on; 0.0.0.0 lets other machines in, and there is no sign-in yet
  DATA_DIR       .data         the folder of the log (log.sqlite) and of the read models, which can be made anew from it
  REGISTER_ZONE  Asia/Bangkok  the zone whose date is "today"
  OPERATOR       local-operator  the account that records, until people can sign in; another one approves what it recorded
  RECORD         public        none leaves the public record out, for an empty register
  EVENT_LOG                    esdb://one:2113,two:2113,three:2113 keeps the log in EventStoreDB or KurrentDB; the folder then holds
                               only what can be made anew. ?tlsCaFile=ca.pem names whom to trust, ?tls=false does without TLS
  EVENT_LOG_USER               who comes in there, with EVENT_LOG_PASSWORD or, from a file, EVENT_LOG_PASSWORD_FILE
${tracingHelp('standalone')}

Addresses:
  /graphql                  questions; a browser gets a page to ask them on
  /commands/<CommandName>   recording, one command at a time
  /commands/batch           several at once: of those for one stream all or none; {"dryRun": true} only says what it would do
  /openapi.json             every command, field by field, with an example
  /health                   how far the read models have come; /health/live: whether it runs; /health/ready: whether it answers
  /metrics                  OpenMetrics

Examples:
  PORT=5000 DATA_DIR=/srv/rapporteur npx -y pnpm@12 start
  RECORD=none DATA_DIR=$(mktemp -d) npx -y pnpm@12 start

  curl -s localhost:4000/commands/HoldMeeting -H 'Content-Type: application/json' -H 'Idempotency-Key: my-first' \\
    -d '{"key":"RTF-2019-01","effective":"2019-01-15","data":{"body":"RTF","place":"Bangkok"}}'

  curl -s localhost:4000/graphql -H 'Content-Type: application/json' \\
    -d '{"query":"{ register(asOf: {effective: \\"2015-10-31\\"}) { members { code name } } }"}'

Options: --help, --version`;
