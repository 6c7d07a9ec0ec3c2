/** What --help says. */
import { tracingHelp } from '@rapporteur/serving/tracing-settings';

export const HELP = `Rapporteur: the write side of the register as a process of its own.

Usage: node services/recording/bin/rapporteur-recording.js

It records commands into the log until Ctrl-C. As many of them as are needed write to one log.

Settings, by environment:
  EVENT_LOG                    esdb://one:2113,two:2113,three:2113, the cluster that holds the log; ?tlsCaFile=ca.pem names whom to trust
  EVENT_LOG_USER               who comes in there, with EVENT_LOG_PASSWORD or, from a file, EVENT_LOG_PASSWORD_FILE
  LOG_FILE                     instead of EVENT_LOG: the log in a file on this machine, made if it is not there
  PORT           4001          the port to listen on; 0 takes a free one and says which
  HOST           127.0.0.1     the address to listen on; 0.0.0.0 lets other machines in, and there is no sign-in yet
  REGISTER_ZONE  Asia/Bangkok  the zone whose date is "today"
  OPERATOR       local-operator  the account that records, until people can sign in; another one approves what it recorded
${tracingHelp('recording')}

Addresses:
  /commands/<CommandName>   recording, one command at a time
  /commands/batch           several at once
  /openapi.json             every command, field by field, with an example
  /health                   how the log is; /health/live: whether it runs; /health/ready: whether it can record
  /metrics                  OpenMetrics

Options: --help, --version`;
