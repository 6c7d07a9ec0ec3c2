import type { FileFormat } from './database.ts';

/** The log's file. Whoever changes it raises `version` and keeps reading the files written before: stored events never change. */
export const logFormat: FileFormat = {
  applicationId: 0x52505254,
  version: 1,
  name: 'an event log of the register',
  schema: `
    CREATE TABLE streams (
      id    INTEGER PRIMARY KEY,
      name  TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE events (
      position    INTEGER PRIMARY KEY,
      stream      INTEGER NOT NULL REFERENCES streams,
      revision    INTEGER NOT NULL,
      id          BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
      type        TEXT NOT NULL,
      version     INTEGER NOT NULL,
      recorded_at INTEGER NOT NULL,
      data        TEXT NOT NULL,
      metadata    TEXT NOT NULL,
      UNIQUE (stream, revision)
    ) STRICT;

    CREATE TRIGGER events_never_change BEFORE UPDATE ON events BEGIN SELECT raise(ABORT, 'events are never changed'); END;
    CREATE TRIGGER events_never_vanish BEFORE DELETE ON events BEGIN SELECT raise(ABORT, 'events are never deleted'); END;
    CREATE TRIGGER streams_never_change BEFORE UPDATE ON streams BEGIN SELECT raise(ABORT, 'streams are never renamed'); END;
    CREATE TRIGGER streams_never_vanish BEFORE DELETE ON streams BEGIN SELECT raise(ABORT, 'streams are never deleted'); END;
  `,
};
