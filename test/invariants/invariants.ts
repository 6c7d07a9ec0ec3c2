/**
 * What always holds of a register, whatever is sent to it, in which order, how late and by how many at once. Each has one test in this
 * folder, which tries to break it. What protects people (37 to 39) is held elsewhere: `schema/` and `test/recording/bad-input.test.ts`.
 */
import { test } from 'vitest';

export const INVARIANTS = {
  // The log and time
  1: 'What was recorded is never changed and never taken away, and says nothing of a person beyond an office.',
  2: 'When something was recorded is said by the server, never by a sender, and never goes back along the log.',
  3: 'Only plans lie in the future: nothing has happened on a day that has not come.',
  4: 'Nothing was published after it was recorded here, and what has no date of publication has none.',
  5: 'What is approved was approved by somebody who did not record it, and rests on a source or says that it has none.',
  6: 'A correction corrects one entry, or names the correction that it corrects in turn.',
  7: 'The same log read again gives the same read models, to the byte.',
  // Governance
  8: 'A number is borne by one meeting of a body; of as many as there are the number is not known.',
  9: 'No meeting closes before it opens and no minutes are adopted before they were circulated, though any step may be missing.',
  10: 'Quorum is what rules in force say it is; without them it is not defined, and never met.',
  11: 'Only members take part in adopting; observers, the secretariat and partners never do.',
  12: 'A symbol stands for one decision and is never given to another, not even after that one was rescinded.',
  13: 'Consensus is on record where a source says so, or where rules define it and nobody held back.',
  14: 'Silence is about one text and one moment: one objection before it ends it, and more time is another procedure.',
  15: 'A member has signed only where it signed itself.',
  16: 'What supersedes a decision is on record, and in the end nothing supersedes itself.',
  17: 'There is at most one annual Chair on any day, and there may be none.',
  18: 'What is asked of all members is asked of each of the six, but for those the text excepts.',
  19: 'What is due by the next meeting is due when that meeting really opens, and not due before there is one.',
  20: 'In time is what was received by the due day, however late it was recorded.',
  21: 'A closed assignment can be reopened, and nothing else.',
  // Plans and money
  22: 'A member has one work plan for a year and that plan one current version, which is the one endorsed.',
  23: 'A funding line belongs to one activity and stays one line: one payer, one fundraiser, one form.',
  24: 'Shares of an activity add up to one whole, or there are none.',
  25: 'More may be paid than was committed, and then it shows; no amount is below zero, and what is taken back is withdrawn.',
  26: 'Amounts without a currency are never added to amounts with one.',
  // Functions
  27: 'Custody is of a function that the catalogue in force then has, held as its scope allows.',
  28: 'Fully handed over means every criterion met, with evidence, and verified means by somebody other than the holder.',
  29: 'A function goes up by handing over, and down only by being reverted, with a reason.',
  30: 'To host a meeting is to perform a function, and hands nothing over.',
  31: 'Counts under two catalogues are compared through mappings, and without them the series breaks.',
  // Reporting and claims
  32: 'A figure is a value or the kind of its absence, never both and never neither.',
  33: 'How a source rates something and what it counts are two things.',
  34: 'Reported on the framework means that a version was in force for that period and the report was accepted.',
  35: 'To prefer one claim takes a reason and leaves the others where they are.',
  36: 'What somebody published and what the register computed never stand in one field.',
  // Protection
  40: 'No document is kept in the log: an address, a digest and a place in it, no more.',
} as const;

/** The test of one invariant, under its number and sentence. */
export const invariant = (number: keyof typeof INVARIANTS, tryToBreak: () => void | Promise<void>): void =>
  test(`${number}. ${INVARIANTS[number]}`, tryToBreak);
