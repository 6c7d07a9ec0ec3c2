/** Programmes of the process, such as its youth forum, and the names they bore. The register name stays the key. */
import { z } from 'zod';
import { commandBody } from './envelope.ts';
import { Line, Name, PartnerName } from './text.ts';

const key = { name: PartnerName };
const registered = { about: Line.optional() };
const renamed = { newName: Name };

// These names are the stored format.
export const programmeEvents = {
  ProgrammeRegistered: z.strictObject({ ...key, ...registered }),
  ProgrammeRenamed: z.strictObject({ ...key, ...renamed }),
};

export const programmeCommands = {
  RegisterProgramme: commandBody(key, registered),
  RenameProgramme: commandBody(key, renamed),
};
