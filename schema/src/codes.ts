/** Every code that a refusal can bear: its HTTP status and its one sentence. GraphQL shows the same code as `extensions.code`. */

export type Params = Readonly<Record<string, string | number | undefined>>;
type Entry = { status: number; sentence: (given: Params) => string };
const code = (status: number, sentence: (given: Params) => string): Entry => ({ status, sentence });

export const codes = {
  // The request itself
  BODY_NOT_JSON: code(400, (p) => `The body is not JSON${p.why ? ` (${p.why})` : ''}; send one JSON object.`),
  BODY_TOO_LARGE: code(413, (p) => `The body is larger than ${p.limit}; send it in smaller parts.`),
  MEDIA_TYPE_UNSUPPORTED: code(
    415,
    () => 'The body is not application/json in UTF-8; send Content-Type: application/json.',
  ),
  COMMAND_UNKNOWN: code(
    404,
    (p) =>
      `There is no command ${p.command}${p.nearest ? `; did you mean ${p.nearest}?` : '; /openapi.json lists them all.'}`,
  ),
  NOT_FOUND: code(
    404,
    (p) => `There is nothing at ${p.path}; see /openapi.json for the commands and /graphql for questions.`,
  ),
  METHOD_NOT_ALLOWED: code(405, (p) => `${p.path} takes ${p.allowed} only.`),
  CROSS_SITE: code(
    403,
    () => 'A page of another site sent this; send commands from a program or from a page of this register.',
  ),
  HOST_UNKNOWN: code(421, (p) => `This register does not go by the name ${p.host}; ask it as ${p.known}.`),
  CLOSING: code(503, () => 'The register is being stopped; send this again, with the same key, when it is back.'),
  IDEMPOTENCY_KEY_MISSING: code(
    400,
    () =>
      'The header Idempotency-Key is missing; send a fresh key with each new command and the same key with each retry of it.',
  ),
  IDEMPOTENCY_KEY_INVALID: code(400, () => 'The Idempotency-Key has to be 1 to 200 visible ASCII characters.'),
  IDEMPOTENCY_KEY_REUSED: code(
    422,
    (p) => `The Idempotency-Key ${p.key} was used for another command; send this one with a key of its own.`,
  ),
  IF_MATCH_INVALID: code(400, () => 'If-Match has to be one revision in quotes, such as "3".'),
  REVISION_CONFLICT: code(
    409,
    (p) =>
      `${p.stream} stands at revision ${p.current}, not at ${p.expected}; look at what changed and send the command again.`,
  ),
  TOO_MUCH_AT_ONCE: code(503, (p) => `Others keep writing to ${p.stream}; send the command again in a moment.`),
  LOG_UNAVAILABLE: code(
    503,
    () => 'The log cannot be written at the moment; nothing was lost, send the command again with the same key.',
  ),
  INTERNAL: code(
    500,
    (p) =>
      `Something failed on our side; it is logged as ${p.correlationId}. Send it again, a command with the same key.`,
  ),

  // The fields of a command
  FIELD_INVALID: code(422, (p) => `${p.field} ${p.why}.`),
  FIELD_MISSING: code(422, (p) => `${p.field} is missing; ${p.why ?? 'give it'}.`),
  FIELD_UNKNOWN: code(422, (p) => `${p.field} is not a field of ${p.command}; take it out or mend its name.`),
  DATE_IMPOSSIBLE: code(422, (p) => `${p.field} ${p.why}.`),
  TEXT_CONTROL_CHARACTER: code(422, (p) => `${p.field} ${p.why}.`),
  TEXT_PERSONAL_PATTERN: code(422, (p) => `${p.field} ${p.why}.`),
  TEXT_ZAWGYI: code(422, (p) => `${p.field} is Burmese in Zawgyi encoding; convert it to Unicode and send it again.`),
  SOURCE_MISSING: code(422, (p) => `${p.field} ${p.why}.`),
  CLASSIFICATION_UNKEPT: code(
    422,
    (p) =>
      `classification is ${p.classification}, and until people sign in everybody can read this register; record only what is PUBLIC.`,
  ),
  BATCH_INVALID: code(422, (p) => `${p.field} ${p.why}.`),

  // What is named does not exist, or exists already
  MEMBER_UNKNOWN: code(422, (p) => `${p.code} is not a member on this register; admit it first or mend the code.`),
  NOT_A_MEMBER_THEN: code(422, (p) => `${p.code} was not a member on ${p.day}; mend the code or the date.`),
  BODY_UNKNOWN: code(422, (p) => `${p.code} is not a body on this register; constitute it first or mend the code.`),
  PARTNER_UNKNOWN: code(422, (p) => `${p.code} is not a partner on this register; register it first or mend the name.`),
  SOURCE_UNKNOWN: code(422, (p) => `${p.code} is not a source on this register; register it first or mend the id.`),
  GATHERING_UNKNOWN: code(422, (p) => `${p.code} is not a gathering on this register; plan it first or mend the key.`),
  MEETING_UNKNOWN: code(422, (p) => `${p.code} is not a meeting on this register; schedule it first or mend the key.`),
  DECISION_UNKNOWN: code(
    422,
    (p) => `${p.code} is not a decision on this register; record it first or mend the symbol.`,
  ),
  MEASURE_UNKNOWN: code(422, (p) => `${p.code} is not a measure on this register; define it first or mend the id.`),
  SUBREGIONAL_PLAN_UNKNOWN: code(
    422,
    (p) => `${p.code} is not a sub-regional plan on this register; record it first or mend the key.`,
  ),
  FRAMEWORK_UNKNOWN: code(
    422,
    (p) => `${p.code} is not a results framework on this register; record its adoption first or mend the key.`,
  ),
  FUNCTION_UNKNOWN: code(422, (p) =>
    p.catalogue
      ? `${p.function} is not in the catalogue of functions ${p.catalogue}, which was in force on ${p.day}; mend the code or the date.`
      : `No catalogue of functions was in force on ${p.day}; adopt one first, or mend the date.`,
  ),
  CHAIR_TERM_UNKNOWN: code(422, (p) => `No term of the Chair for ${p.year} is on record; assign it first.`),
  PERFORMER_UNKNOWN: code(
    422,
    (p) => `${p.performer} is not on record as a performer of the secretariat; record first that it started.`,
  ),
  WORK_PLAN_UNKNOWN: code(
    422,
    (p) => `There is no work plan ${p.code} on this register; draft it first or mend the year.`,
  ),
  ACTIVITY_UNKNOWN: code(
    422,
    (p) => `${p.activity} is not an activity of the work plan ${p.key} on ${p.day}; plan it first or mend the number.`,
  ),
  FUNDING_LINE_UNKNOWN: code(
    422,
    (p) => `${p.line} is not a funding line of activity ${p.activity}; record first what was to be paid.`,
  ),
  ASSIGNMENT_UNKNOWN: code(
    422,
    (p) => `${p.code} is not an assignment of ${p.symbol}${p.day ? ` on ${p.day}` : ''}; mend the id.`,
  ),
  PARAGRAPH_UNKNOWN: code(422, (p) => `${p.symbol} has no paragraph ${p.no}; mend the number.`),
  ENTRY_UNKNOWN: code(422, (p) => `${p.target} is not an entry of ${p.stream}; mend the id or the stream.`),
  ALREADY_RECORDED: code(
    409,
    (p) => `An entry of this is on record already (${p.event}): "${p.what}" Correct that entry if it is wrong.`,
  ),
  ORDINAL_TAKEN: code(
    409,
    (p) => `Meeting ${p.ordinal} of ${p.body} is ${p.meeting}; mend the ordinal, or correct that entry.`,
  ),

  // What is named cannot do this, or could not then
  NOT_YET_THEN: code(
    409,
    (p) =>
      `${p.named} is on record only from ${p.from}, so nothing can have happened to it by ${p.day}; mend the date.`,
  ),
  MEMBER_WITHDRAWN: code(409, (p) => `${p.code} had withdrawn by ${p.day}; mend the date.`),
  MEMBER_ORDER_INCOMPLETE: code(
    422,
    (p) => `The order leaves out ${p.missing}; name every member of that day exactly once.`,
  ),
  BODY_DISSOLVED: code(409, (p) => `${p.code} had been dissolved by ${p.day}; mend the date or the body.`),
  BODY_MEMBER_MISSING: code(422, () => 'A national task force belongs to a member; say which.'),
  BODY_MEMBER_UNEXPECTED: code(422, () => 'Only a national task force belongs to one member; take the member out.'),
  GATHERING_CANCELLED: code(409, (p) => `${p.key} had been cancelled by ${p.day}; mend the date.`),
  GATHERING_HELD: code(409, (p) => `${p.key} had been held by ${p.day}; it can no longer be cancelled.`),
  MEETING_NOT_THAT: code(
    409,
    (p) =>
      `${p.key} was ${p.status} on ${p.day}, so ${p.action} was not possible; mend the date, or record first what is missing.`,
  ),
  MEETING_IDENTITY_DIFFERS: code(
    422,
    (p) => `${p.key} is on record with ${p.field} ${p.was}; mend the field, or correct that entry.`,
  ),
  MEETING_OF_ANOTHER_BODY: code(
    422,
    (p) => `${p.meeting} is a meeting of ${p.is}, not of ${p.given}; mend one of the two.`,
  ),
  DECISION_FORUM_MISSING: code(422, () => 'A decision is taken by a body; name the body or the meeting.'),
  DECISION_PARTIES_MISSING: code(422, () => 'A bilateral instrument has two parties or more; name them.'),
  DECISION_PARTIES_UNEXPECTED: code(
    422,
    () => 'Only a bilateral instrument has parties; take them out or say kind: BILATERAL.',
  ),
  DECISION_KIND_DIFFERS: code(
    422,
    (p) => `${p.symbol} is on record as ${p.was}, not as ${p.given}; mend the kind, or correct that entry.`,
  ),
  DECISION_NOT_ADOPTED_THEN: code(
    409,
    (p) => `${p.symbol} had not been adopted by ${p.day}; mend the date or the symbol.`,
  ),
  DECISION_ENDED_THEN: code(
    409,
    (p) =>
      `${p.symbol} ${p.status === 'lapsed' ? 'had lapsed' : `had been ${p.status}`} by ${p.day}; mend the date or the symbol.`,
  ),
  DECISION_REFERS_TO_ITSELF: code(422, (p) => `${p.symbol} cannot replace itself; name the other decision.`),
  DECISION_SYMBOL_ALIKE: code(
    422,
    (p) =>
      `${p.other} is on record, and ${p.symbol} differs from it by small and capital letters only; write it as that one, or give another symbol.`,
  ),
  DECISION_CYCLE: code(
    422,
    (p) => `${p.by} is itself superseded by ${p.symbol}; a chain of decisions cannot close on itself.`,
  ),
  VERB_IS_IN_PRINCIPLE: code(422, () => 'An agreement in principle is not an adoption; send AgreeDecisionInPrinciple.'),
  NOT_A_PARTY: code(422, (p) => `${p.member} is not a party to ${p.symbol}; mend the code.`),
  NOT_THE_ADDRESSEE: code(
    422,
    (p) =>
      `${p.member} is not the addressee ${p.addressee}; what others say of it is a statement, so send StateImplementation.`,
  ),
  MEETING_OTHER_DAYS: code(
    409,
    (p) =>
      `${p.meeting} was held from ${p.from} to ${p.to}, and this is dated ${p.day}; look whether both dates are right.`,
  ),
  CORRECTION_LEAVES_OUT: code(
    409,
    (p) => `The correction leaves out ${p.fields}, which the entry had; correct it again if that was not meant.`,
  ),
  ADDRESSEES_NONE: code(422, () => 'The ask names no addressee; nobody was a member on that day, or all are excepted.'),
  ADDRESSEE_STATES: code(
    422,
    (p) => `${p.by} is the addressee; what it says of itself is a follow-up, so send ReportFollowUp.`,
  ),
  FOLLOW_UP_UNKNOWN: code(
    422,
    (p) =>
      `${p.report} is not a report on ${p.assignment} by ${p.day}; give the id of a FollowUpReported on that assignment.`,
  ),
  FOLLOW_UP_OWN_ALREADY: code(
    422,
    (p) => `${p.addressee} entered ${p.report} itself, so there is nothing to clear; leave it.`,
  ),
  FOLLOW_UP_NOT_YOURS: code(
    422,
    (p) => `A report entered on behalf of ${p.addressee} is cleared by ${p.addressee} itself; say so in acting.member.`,
  ),
  FOLLOW_UP_FORUM_MISSING: code(422, (p) => `${p.action} is for a body to do; name the body or the meeting.`),
  CONFIRMED_BY_ITSELF: code(
    422,
    (p) =>
      `${p.by} speaks for the addressee ${p.addressee}, and this is for somebody else to say; name who does, or send ReportFollowUp.`,
  ),
  ASK_OF_ALL_BROKEN: code(
    409,
    (p) =>
      `Ask ${p.ask} of ${p.symbol} is to all members and leaves ${p.addressee} out now; if the text excepts it, void the others of that ask, too, and issue it anew with the exception.`,
  ),
  EVIDENCE_WITHOUT_SOURCE: code(422, () => 'Evidence rests on something that can be looked up; name a source.'),
  EXTENSION_WITHOUT_DAY: code(422, (p) => `${p.assignment} ${p.why}.`),
  ASSIGNMENT_ADDRESSEE_DIFFERS: code(
    409,
    (p) => `${p.assignment} was with ${p.was} on ${p.day}, not with ${p.given}; mend the date, or the addressee.`,
  ),
  ASSIGNMENT_CLOSED_THEN: code(
    409,
    (p) => `${p.assignment} had been closed by ${p.day}; reopen it first, or mend the date.`,
  ),
  ASSIGNMENT_NOT_CLOSED: code(409, (p) => `${p.assignment} was not closed by ${p.day}; mend the date or the id.`),
  FIGURE_SOURCE_ONE: code(
    422,
    () =>
      'A published figure rests on exactly one source; name one, and record what others say as figures of their own.',
  ),
  FIGURE_UNLIKE_UNIT: code(422, (p) => `${p.value} is not ${p.is}; mend the figure, or its unit.`),
  FIGURE_CURRENCY_UNEXPECTED: code(422, (p) => `${p.measure} is not counted in money; take the currency out.`),
  CURRENCY_UNKNOWN: code(
    422,
    (p) =>
      `${p.code} is not a currency of ISO 4217; mend the code, or leave the currency out where the source states none.`,
  ),
  FIGURE_CLAIM_UNKNOWN: code(
    422,
    (p) =>
      `${p.claim} is not a figure of ${p.stream}; give the id of a FigurePublished of that measure, member and year.`,
  ),
  AFFECTED_PEOPLE_CELL: code(
    422,
    (p) =>
      `${p.measure} counts people affected by trafficking, of whom only yearly totals of the region are recorded, of ten or more: ${p.why}.`,
  ),
  MEASURE_COUNTERPART_UNLIKE: code(
    422,
    (p) => `The register computes ${p.counterpart} in ${p.unit}; give the measure that unit, or another counterpart.`,
  ),
  MEASURE_WHOLE_UNLIKE: code(422, (p) => `Of a measure that is a share of a whole, ${p.rule}; mend the definition.`),
  MEASURE_FIXED: code(
    422,
    (p) => `Figures were judged by the ${p.field} of ${p.measure}, so it stays; define another measure.`,
  ),
  CLAIM_SOURCE_MISSING: code(422, (p) => `${p.what} is a claim; name the source that makes it.`),
  MARKER_NOT_SET: code(
    422,
    (p) => `The marker ${p.code} of ${p.programme} for ${p.year} is not on record; set it first, or mend its code.`,
  ),
  FRAMEWORK_NOT_IN_FORCE: code(422, (p) =>
    p.version
      ? `Version ${p.version} of the results framework ${p.framework} was not in force in ${p.period}; ${p.inForce ? `name ${p.inForce}, or mend the period` : 'mend the version or the period'}.`
      : `No version of the results framework ${p.framework} was in force in ${p.period}; record its adoption first, or mend the period.`,
  ),
  FRAMEWORK_FIXED: code(
    422,
    (p) =>
      `Reports were judged by indicator ${p.indicator} of ${p.framework}, its unit and whom it counts, so those stay; adopt the next version.`,
  ),
  INDICATOR_UNKNOWN: code(
    422,
    (p) =>
      `Version ${p.version} of the results framework ${p.framework} has no indicator ${p.indicator}; mend its code.`,
  ),
  INDICATOR_DROPPED: code(
    422,
    (p) =>
      `Activity ${p.activity} of ${p.key} is to move indicator ${p.indicator} of ${p.framework}, which ${p.version} no longer has; look whether another one took its place.`,
  ),
  INDICATOR_OF_AFFECTED_PEOPLE: code(
    422,
    (p) =>
      `Indicator ${p.indicator} counts people affected by trafficking, of whom only totals of the region are recorded: ${p.why}.`,
  ),
  REPORT_NOT_THAT: code(
    409,
    (p) =>
      `The report of ${p.member} on ${p.framework} for ${p.period} was ${p.status} on ${p.day}, so ${p.action} was not possible; mend the date, or record first what is missing.`,
  ),
  REPORT_NOT_YOURS: code(
    422,
    (p) =>
      `${p.acting} cannot report for ${p.member}; a report is submitted by ${p.member} itself, or entered on its behalf without acting.member.`,
  ),
  REPORT_JUDGED_BY_ITSELF: code(
    422,
    (p) =>
      `${p.by} speaks for ${p.member}, whose report this is, and a report is accepted or returned by somebody else.`,
  ),
  PARTICIPATION_OF_ANOTHER_YEAR: code(
    422,
    (p) => `They took part by ${p.day}, which is not in ${p.year}; mend the year or the date.`,
  ),
  PROGRAMME_UNKNOWN: code(
    422,
    (p) => `${p.name} is not a programme on this register; register it first or mend the name.`,
  ),
  STATEMENT_OF_ITSELF: code(
    422,
    (p) => `${p.by} speaks for ${p.member}, which it is about; record only what others say, or take the member out.`,
  ),
  CATALOGUE_DECISION_MISSING: code(
    422,
    (p) => `${p.version} is approved only by a decision of the members; name it, or say standing: PROVISIONAL.`,
  ),
  CATALOGUE_VERSION_UNKNOWN: code(
    422,
    (p) => `No catalogue of functions ${p.version} is on record; adopt it first, or mend the version.`,
  ),
  CATALOGUE_FIRST: code(
    422,
    (p) => `${p.version} is the first catalogue on record, so nothing can be mapped to it; leave the mappings out.`,
  ),
  MAPPING_BACKWARDS: code(
    422,
    (p) => `${p.toVersion} did not come into force after ${p.fromVersion}; map from the earlier version to the later.`,
  ),
  MAPPING_FUNCTION_UNKNOWN: code(
    422,
    (p) => `${p.function} is not in the catalogue of functions ${p.version}; mend the code or the version.`,
  ),
  MAPPING_NOT_THAT: code(
    422,
    (p) => `${p.relation} maps ${p.function} to ${p.wanted}, and ${p.given} given; mend the relation or the codes.`,
  ),
  MAPPING_CROSSES_SCOPES: code(
    422,
    (p) =>
      `${p.function} is ${p.was} and ${p.becomes} is ${p.is}, so they are not the same; say SPLIT, MERGED or DROPPED.`,
  ),
  CUSTODY_UNMAPPED: code(
    409,
    (p) =>
      `Custody of ${p.functions} is on record, and nothing says what became of ${p.many ? 'them' : 'it'} in the catalogue ${p.version}; map ${p.many ? 'them' : 'it'}, or series break there.`,
  ),
  CUSTODY_LEFT_BEHIND: code(
    409,
    (p) =>
      `Custody of ${p.function} is on record under that code and stays there; record how far ${p.codes} of the catalogue ${p.version} is held, or nobody is on record to hold it.`,
  ),
  FUNCTION_SCOPE_DIFFERS: code(
    422,
    (p) =>
      `${p.function} is a national function, which each member has on its own; name the member whose custody this is.`,
  ),
  CUSTODY_NOT_THAT: code(
    409,
    (p) =>
      `Custody of ${p.function} by ${p.holder} was ${p.level} on ${p.day}, so ${p.action} was not possible; mend the date, or record first what is missing.`,
  ),
  CUSTODY_BASELINE_LATE: code(
    409,
    (p) =>
      `Custody of ${p.function} by ${p.holder} is on record before ${p.day}, and a baseline comes first; mend the date, or report it.`,
  ),
  FULLY_WITHOUT_PERFORMING: code(
    422,
    () =>
      'Paying for a function or directing it is not having it fully; name PERFORMS among the parts, or record less than FULLY.',
  ),
  CUSTODY_PARTS_UNEXPECTED: code(
    422,
    (p) => `Who has nothing of a function has no part of it; take the parts out, or mend the level ${p.level}.`,
  ),
  HANDOVER_ADDS_NOTHING: code(
    422,
    (p) => `${p.holder} had these parts of ${p.function} already; name what is new, or leave it.`,
  ),
  HANDOVER_INCOMPLETE: code(
    422,
    (p) => `The handover of ${p.function} is complete only with ${p.missing}; give what is missing, or start it only.`,
  ),
  HANDOVER_NOT_OFFERED: code(
    409,
    (p) => `No offer of ${p.function} to ${p.holder} stood on ${p.day}; record the offer first, or mend the date.`,
  ),
  HANDOVER_OFFERED_ALREADY: code(
    409,
    (p) =>
      `An offer of ${p.function} to ${p.holder} stood on ${p.day}; withdraw it before another is made, or correct it.`,
  ),
  HANDOVER_NOT_ACKNOWLEDGED: code(
    409,
    (p) =>
      `${p.holder} was offered ${p.function} and has not accepted ${p.missing}; accept that first, or withdraw the offer.`,
  ),
  HANDOVER_ACCEPTED_ALREADY: code(
    422,
    (p) => `${p.holder} had accepted that of ${p.function} already; acknowledge what is new, or leave it.`,
  ),
  HANDOVER_NOT_YOURS: code(
    422,
    (p) =>
      `${p.acting} cannot accept for ${p.holder}; leave acting.member out to enter it on behalf of the holder, or mend the holder.`,
  ),
  HANDOVER_OFFERED_TO_ITSELF: code(
    422,
    (p) => `${p.by} speaks for the holder, and an offer is made and withdrawn by the other side; name that side.`,
  ),
  MATTER_UNKNOWN: code(
    422,
    (p) => `The offer of ${p.function} has no open matter ${p.number}; it has ${p.count}, numbered from 1.`,
  ),
  MATTER_NOT_ON_RECORD: code(
    422,
    (p) => `${p.key} is no ${p.kind} on this register; mend the key, or leave it out and say it in words.`,
  ),
  CRITERION_UNKNOWN: code(
    422,
    (p) =>
      `The catalogue ${p.catalogue} has no criterion "${p.criterion}" for ${p.function}; give it in the words of the catalogue.`,
  ),
  VERIFIER_IS_HOLDER: code(
    422,
    (p) => `${p.verifier} speaks for the holder, and a handover is verified by somebody else; name another verifier.`,
  ),
  CHAIR_TERM_BACKWARDS: code(422, (p) => `The term for ${p.year} ends before it begins; mend one of the two dates.`),
  CHAIR_TERM_OVERLAPS: code(
    409,
    (p) =>
      `${p.member} is the Chair for ${p.other} on some of the same days, and there is one Chair at a time; mend the dates, or end that term.`,
  ),
  CHAIR_TERM_OVER: code(409, (p) => `The term for ${p.year} was over by ${p.day}; mend the date.`),
  AMENDMENT_WITHOUT_GROUND: code(422, () => 'An amendment rests on another decision or a reason; give one.'),
  RESCHEDULE_EMPTY: code(422, () => 'Neither dates nor place nor host change; give what changes.'),
  SUBREGIONAL_PLAN_NOT_THAT: code(
    409,
    (p) =>
      `${p.key} was ${p.status} on ${p.day}, so ${p.action} was not possible; mend the date, or record first what is missing.`,
  ),
  SUBREGIONAL_PLAN_AREA_UNKNOWN: code(
    422,
    (p) => `${p.key} has no area ${p.area}; its areas are: ${p.areas}. Mend the area.`,
  ),
  WORK_PLAN_CLOSED: code(
    409,
    (p) => `The work plan ${p.key} had been closed by ${p.day}; mend the date, or correct what was recorded.`,
  ),
  ACTIVITY_NOT_THAT: code(
    409,
    (p) =>
      `Activity ${p.activity} of ${p.key} was ${p.status} on ${p.day}, so ${p.action} was not possible; mend the date, or correct that entry.`,
  ),
  SHARES_NOT_WHOLE: code(422, (p) =>
    p.negative
      ? `The share ${p.negative} is below zero, and no part of a whole is; mend the shares of the countries.`
      : `The shares of the countries add up to ${p.sum}${p.missing ? `, and ${p.missing} of them ${p.missing === 1 ? 'has' : 'have'} none` : ''}; give all of them so that they add up to 1, or none.`,
  ),
  FUNDING_LINE_DIFFERS: code(
    422,
    (p) =>
      `Line ${p.line} of activity ${p.activity} is on record with ${p.field} ${p.was}; mend the field, or give the money a line of its own.`,
  ),
  FUNDING_UNVALUED: code(
    422,
    () => 'What is given in kind without a value has no amount; take the amount out, or say form: IN_KIND_VALUED.',
  ),
  FUNDING_STAGE_EMPTY: code(
    422,
    (p) => `Nothing of line ${p.line} of activity ${p.activity} is ${p.stage}; mend the stage.`,
  ),
  WITHDRAWN_TOO_MUCH: code(
    422,
    (p) =>
      `Of line ${p.line} of activity ${p.activity}, ${p.holds} ${p.currency} is ${p.stage}, so ${p.amount} ${p.currency} cannot be taken back; mend the amount.`,
  ),
  FUNDING_AFTER_CANCELLATION: code(
    409,
    (p) =>
      `Activity ${p.activity} of ${p.key} was cancelled on ${p.cancelled}, and the money of its line ${p.line} is dated ${p.day}; look whether both are right.`,
  ),
  ACTIVITY_OUTSIDE_YEAR: code(
    409,
    (p) =>
      `Activity ${p.activity} of ${p.key} is planned from ${p.from} to ${p.to}, and its plan is for ${p.year}; look whether both are right.`,
  ),
  DUE_DAY_PASSED: code(
    409,
    (p) =>
      `${p.what} was ${p.was} on ${p.day}, and is due by ${p.due}, which had passed by then; look whether both days are right.`,
  ),
  REPORT_LEAVES_OUT: code(
    409,
    (p) =>
      `The report of ${p.member} on ${p.framework} for ${p.period} as submitted on ${p.day} says nothing of ${p.many ? 'the indicators' : 'indicator'} ${p.indicators}, of which it spoke before, so it no longer does; correct that submission if the source gives ${p.many ? 'them' : 'it'}.`,
  ),
  MEETING_IN_CANCELLED_GATHERING: code(
    409,
    (p) =>
      `${p.meeting} was held on ${p.day} in the gathering ${p.gathering}, which was cancelled on ${p.cancelled}; look whether both are right.`,
  ),
  OBSERVER_CATEGORY_DIFFERS: code(
    409,
    (p) =>
      `${p.name} is admitted to ${p.meeting} as ${p.given}, and is registered as a partner of the category ${p.is}; look whether both are right.`,
  ),
  RULES_NOT_IN_FORCE: code(422, (p) =>
    p.inForce
      ? `The rules of procedure of ${p.body} on ${p.day} were ${p.inForce}, not ${p.version}; mend the version or the date.`
      : `No rules of procedure of ${p.body} were in force on ${p.day}; record them first, or mend the date.`,
  ),
  QUORUM_NOT_DEFINED: code(
    422,
    (p) => `The rules ${p.version} of ${p.body} do not say what quorum is, so it cannot be met; leave it out.`,
  ),
  MINUTES_NOT_CIRCULATED: code(
    409,
    (p) => `No minutes of ${p.key} had been circulated by ${p.day}; record that first, or mend the date.`,
  ),
  MINUTES_ADOPTED_THEN: code(
    409,
    (p) =>
      `The minutes of ${p.key} had been adopted by ${p.day}, and an adopted text is changed by corrigenda only; send IssueMinutesCorrigendum, or mend the date.`,
  ),
  MINUTES_NOT_ADOPTED: code(
    409,
    (p) => `The minutes of ${p.key} had not been adopted by ${p.day}; a corrigendum mends adopted minutes only.`,
  ),
  MINUTES_WINDOW_OPEN: code(
    409,
    (p) => `Members may comment on the minutes of ${p.key} until ${p.until}, and by ${p.day} silence says nothing yet.`,
  ),
  MINUTES_COMMENT_OPEN: code(
    409,
    (p) =>
      `The comment ${p.comment} of ${p.member} on the minutes of ${p.key} was open on ${p.day}, so there was no silence; record first what became of it.`,
  ),
  MINUTES_COMMENT_UNKNOWN: code(
    422,
    (p) => `${p.comment} is not a comment on the minutes of ${p.key}; give the id of a MinutesCommentReceived.`,
  ),
  MINUTES_COMMENT_RESOLVED: code(
    409,
    (p) => `The comment ${p.comment} had been dealt with by ${p.day}; mend the id, or correct that entry.`,
  ),
  MINUTES_ADOPTING_MEETING: code(422, (p) => `The minutes of ${p.key} ${p.why}; mend how they were adopted, or where.`),
  CORRIGENDUM_OUT_OF_ORDER: code(
    422,
    (p) =>
      `The next corrigendum to the minutes of ${p.key} is number ${p.next}, not ${p.number}; they are numbered without gaps.`,
  ),
  RESERVATION_STANDS: code(
    409,
    (p) => `${p.member} had entered that reservation to ${p.symbol} by ${p.day}; correct that entry if it is wrong.`,
  ),
  RESERVATION_NONE: code(
    409,
    (p) => `${p.member} had no such reservation to ${p.symbol} on ${p.day}; mend the paragraph or the date.`,
  ),
  CONSENSUS_UNFOUNDED: code(
    422,
    (p) => `Consensus is recorded where a source says so, or where ${p.why}; name the source, or say NOT_STATED.`,
  ),
  ASSIGNMENTS_LEFT_OPEN: code(
    422,
    (p) =>
      `${p.symbol} leaves open ${p.open}; say in data.assignments what becomes of each: CARRIED_OVER, CLOSED or STANDS.`,
  ),
  ASSIGNMENT_CARRIED_OVER: code(
    409,
    (p) =>
      `${p.assignment} is open and had been carried over to ${p.symbol}, which ${p.byDecision} supersedes; say what becomes of it: pass it on, or close it.`,
  ),
  DECISION_LINK_CYCLE: code(
    422,
    (p) => `${p.to} itself rests on ${p.symbol}; what a decision rests on cannot rest on it.`,
  ),
  ACTS_FOR_ANOTHER: code(
    422,
    (p) => `${p.acting} cannot do this for ${p.member}; it is done by ${p.member}, or entered on its behalf.`,
  ),
  WORDS_OF_OTHERS: code(
    422,
    (p) =>
      `${p.acting} cannot change or void ${p.type}, which others said of it; answer by ReplyToStatement, or have a slip mended by somebody who acts for no member.`,
  ),
  INSTANT_OFF_DAY: code(
    422,
    (p) => `${p.field} (${p.local}) is not on the effective date, ${p.day}; mend one of the two.`,
  ),
  INSTANT_SKIPPED: code(
    422,
    (p) => `${p.field}: no clock in ${p.zone} showed ${p.local}, since it was put forward then; mend the time.`,
  ),
  SILENCE_UNKNOWN: code(
    422,
    (p) => `${p.code} is not a silence procedure on this register; open it first or mend the key.`,
  ),
  SILENCE_EXPIRY_ONE: code(422, (p) => `A silence procedure has exactly one expiry; ${p.why}.`),
  SILENCE_EXPIRY_EARLY: code(
    422,
    (p) => `${p.key} would expire at ${p.expires}, not after its opening; mend the expiry.`,
  ),
  SILENCE_NOT_OPEN: code(409, (p) => `${p.key} was opened at ${p.opened}, after ${p.at}; mend the time.`),
  SILENCE_FIXED: code(
    422,
    (p) =>
      `${p.key} has one text and one expiry, so no correction changes its ${p.field}; open another procedure for another text or more time, or void this one and open it anew.`,
  ),
  SILENCE_EXPIRED: code(
    409,
    (p) =>
      `${p.key} expired at ${p.expires}, and this objection was received at ${p.at}; it is kept as a late one, so send ReceiveLateObjection.`,
  ),
  SILENCE_NOT_EXPIRED: code(
    409,
    (p) => `${p.key} expires at ${p.expires}, after this objection at ${p.at}, which breaks it; send BreakSilence.`,
  ),
  SILENCE_BROKEN: code(
    409,
    (p) => `${p.member} had broken ${p.key} at ${p.broken}, and one objection ends it; mend the time.`,
  ),
  SILENCE_NOT_EXTENDED: code(
    422,
    (p) => `${p.key} ${p.why}, so ${p.by} gives it no more time; leave extends out, or mend it.`,
  ),
  SILENCE_ADOPTED_NOTHING: code(
    409,
    (p) =>
      `Silence had not adopted ${p.symbol} by ${p.day}: ${p.explained} Mend the date or the mode, or record first the procedure that did.`,
  ),
  HOLIDAYS_UNDECLARED: code(
    422,
    (p) =>
      `The holidays of ${p.member} for ${p.year} were not on record by ${p.day}, so working days cannot be counted; declare them first, or give expiresAt.`,
  ),
  HOLIDAY_OF_ANOTHER_YEAR: code(422, (p) => `${p.date} is not in ${p.year}; mend the day or the year.`),
  FUTURE_HAPPENING: code(422, (p) => `${p.day} has not come yet; only plans can lie in the future, so mend the date.`),
  CORRECTION_OF_ANOTHER_KEY: code(
    422,
    (p) =>
      `A correction keeps the key of its entry (${p.field} is ${p.was}); void the entry and record it anew under the other key.`,
  ),
  CORRECTION_CHANGES_NOTHING: code(
    422,
    () => 'The correction says what the entry says already; change something or leave it.',
  ),
  ENTRY_VOIDED: code(409, (p) => `${p.target} has been voided; void the voiding first.`),
  ENTRY_NEEDED: code(
    409,
    (p) =>
      `${p.needed} ${p.many ? 'rest' : 'rests'} on this entry; void or correct ${p.many ? 'those' : 'that one'} first.`,
  ),
  MORE_WITHOUT_FOOTING: code(
    409,
    (p) =>
      `${p.more} more ${p.more === 1 ? 'entry names' : 'entries name'} this and may no longer fit; look at them, too.`,
  ),
  ENTRY_FIXED: code(422, (p) => `${p.type} is not corrected or voided by hand.`),
  APPROVAL_FIXED: code(422, () => 'An approval is not corrected; void it, and approve anew what deserves it.'),
  APPROVAL_OF_NO_ENTRY: code(422, (p) => `${p.type} is not approved; name an entry, its last correction or a voiding.`),
  APPROVER_IS_RECORDER: code(
    403,
    (p) => `${p.subject} recorded the entry or its last correction; a second person has to approve it.`,
  ),
  CORRECTION_OF_FORMER_WORDS: code(
    409,
    (p) => `${p.target} has been corrected since, by ${p.by}; look at that one and correct it instead.`,
  ),
  APPROVAL_OF_FORMER_WORDS: code(
    409,
    (p) => `${p.target} has been corrected since, by ${p.by}; look at that one and approve it instead.`,
  ),
  ENTRY_APPROVED: code(409, (p) => `${p.target} has been approved already, by ${p.by}.`),
  CORRIGENDUM_MISSING: code(
    422,
    () =>
      "The class SOURCE_CORRIGENDUM is for the issuer's own correction; name its corrigendum, recorded by IssueCorrigendum, or give the class that fits.",
  ),
  CORRIGENDUM_UNKNOWN: code(
    422,
    (p) =>
      `${p.source} has no corrigendum ${p.number} on record; record it by IssueCorrigendum first, or mend the number.`,
  ),
  CORRIGENDUM_NOT_CITED: code(
    422,
    (p) => `The correction does not cite ${p.source}, whose corrigendum it follows; add it to sources.`,
  ),
  CORRIGENDUM_OF_ANOTHER_CLASS: code(
    422,
    (p) =>
      `A correction of class ${p.class} follows no corrigendum; leave it out, or give the class SOURCE_CORRIGENDUM.`,
  ),
  REPLY_NOT_CONCERNED: code(
    422,
    (p) => `${p.event} says nothing of ${p.member}; a member replies to what is about it.`,
  ),
  REPLY_TO_NO_STATEMENT: code(
    422,
    (p) => `An ${p.type} says nothing of a member; reply to the entry that it is about.`,
  ),
  REPLY_STANDS: code(
    409,
    (p) => `A reply of ${p.member} to ${p.event} stood on ${p.day}; correct it, or withdraw it first.`,
  ),
  REPLY_NONE: code(409, (p) => `No reply of ${p.member} to ${p.event} stood on ${p.day}; mend the member or the date.`),
  RECOMMENDATION_UNKNOWN: code(
    422,
    (p) => `No recommendation ${p.key} is on record; record it by MakeRecommendation first.`,
  ),
  RECOMMENDATION_CLOSED: code(409, (p) => `The recommendation ${p.key} had been closed by ${p.day}; mend the date.`),
  RECOMMENDATION_NOT_ADDRESSED: code(
    422,
    (p) => `The recommendation ${p.key} is not addressed to ${p.by}; only those addressed respond to it.`,
  ),

  METHOD_VERSION_TAKEN: code(
    409,
    (p) => `${p.version} is the method that the register brings with it; give this one another version.`,
  ),
  METHOD_DECISION_MISSING: code(
    422,
    (p) => `The method ${p.version} is said to be agreed; name the decision, or say standing: PROVISIONAL.`,
  ),
  METHOD_WEIGHT_INVALID: code(422, (p) => `A weight of ${p.weight} is none; give one from 0 to 1.`),
  METHOD_WEIGHT_NOT_AGREED: code(
    422,
    (p) =>
      `The method ${p.version} weighs functions held partly, which only the members can agree on; name their decision and say standing: APPROVED, or leave the weight out.`,
  ),

  // Questions
  READ_MODELS_BUILDING: code(
    503,
    (p) => `The read models are being built from the log (${p.events} entries so far); ask again in a moment.`,
  ),
  READ_MODELS_STALE: code(503, (p) =>
    p.age
      ? `What is known here is ${p.age} old, and nothing older than ${p.limit} is told; ask again later, or ask another node.`
      : 'Nothing has been read from the log since this node was started; ask again later, or ask another node.',
  ),
  NOT_YET_READ: code(
    503,
    (p) =>
      `The read model stands at position ${p.at}, and ${p.asked} was asked for, which it has not seen; ask again later, or mend the position.`,
  ),
  POSITION_INVALID: code(400, (p) => `${p.field} is not a position of this log; positions are decimal digits.`),
  CURSOR_INVALID: code(400, () => 'The cursor is not one of this list; take one from pageInfo or an edge.'),
  CURSOR_OF_ANOTHER_MOMENT: code(
    400,
    () => 'The cursor was made at another as-of; ask with the same as-of, or start the list anew.',
  ),
  PAGE_TOO_LARGE: code(400, (p) => `first is ${p.first}; pages have 1 to ${p.max} entries.`),
  QUERY_TOO_LARGE: code(
    400,
    (p) => `The query has ${p.what}; the limit is ${p.limit}. ${p.advice ?? 'Ask in several queries'}.`,
  ),
  ARGUMENT_INVALID: code(400, (p) => `${p.field} ${p.why}.`),
  CODE_UNKNOWN: code(
    400,
    (p) =>
      `${p.argument} is "${p.code}", and no ${p.what} on this register was ever called that; mend it, or ask for ${p.lists} to see which there are.`,
  ),
  QUERY_MISSING: code(400, () => 'There is no question; send {"query": "..."}, or ?query= with GET.'),
  GRAPHQL_INVALID: code(400, (p) => `The query does not fit the schema (${p.why}); mend it and ask again.`),
  ANSWER_UNACCEPTABLE: code(406, (p) => `The answer comes as ${p.offered}; ask for that in the Accept header.`),
} satisfies Record<string, Entry>;

export type Code = keyof typeof codes;

/** A decision that was not made, and why. Never thrown. */
export type Refusal = { refused: Code; field?: string } & { params?: Params };
export const refusal = (refused: Code, params: Params = {}, field?: string): Refusal => ({
  refused,
  params,
  ...(field && { field }),
});
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value;
export const sentenceOf = ({ refused, params }: Refusal): string => codes[refused].sentence(params ?? {});
