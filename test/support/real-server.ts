/** A real server of the log, where EVENTSTORE_URL names one: the acceptance suite and the contract of the log run on it instead of on a peer. */
const { EVENTSTORE_URL, EVENT_LOG_USER, EVENT_LOG_PASSWORD, EVENT_LOG_PASSWORD_FILE } = process.env;

/** The settings of a service whose log is on that server; none where no server is named. */
export const onRealServer: Record<string, string> = EVENTSTORE_URL
  ? {
      EVENT_LOG: EVENTSTORE_URL,
      ...(EVENT_LOG_USER && { EVENT_LOG_USER }),
      ...(EVENT_LOG_PASSWORD && { EVENT_LOG_PASSWORD }),
      ...(EVENT_LOG_PASSWORD_FILE && { EVENT_LOG_PASSWORD_FILE }),
    }
  : {};
