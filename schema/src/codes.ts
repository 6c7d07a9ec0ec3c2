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
  ALREADY_RECORDED: code(409, (p) => `${p.what} is on record already (${p.event}); correct that entry if it is wrong.`),
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
  DECISION_ENDED_THEN: code(409, (p) => `${p.symbol} was ${p.status} on ${p.day}; mend the date or the symbol.`),
  DECISION_REFERS_TO_ITSELF: code(422, (p) => `${p.symbol} cannot replace itself; name the other decision.`),
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
  FIGURE_SOURCE_ONE: code(
    422,
    () =>
      'A published figure rests on exactly one source; name one, and record what others say as figures of their own.',
  ),
  FIGURE_UNLIKE_UNIT: code(422, (p) => `${p.value} is not ${p.is}; mend the figure, or its unit.`),
  FIGURE_CURRENCY_UNEXPECTED: code(422, (p) => `${p.measure} is not counted in money; take the currency out.`),
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
    () => 'Paying for a function or directing it is not having it fully; name PERFORMS among the parts, or say PARTLY.',
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
  SHARES_NOT_WHOLE: code(
    422,
    (p) =>
      `The shares of the countries add up to ${p.sum}${p.missing ? `, and ${p.missing} of them have none` : ''}; give all of them so that they add up to 1, or none.`,
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
      `Of line ${p.line} of activity ${p.activity}, ${p.holds} is ${p.stage}, so ${p.amount} cannot be taken back; mend the amount.`,
  ),
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
  ENTRY_NEEDED: code(409, (p) => `${p.needed} rests on this entry; void or correct that one first.`),
  ENTRY_FIXED: code(422, (p) => `${p.type} is not corrected or voided by hand.`),

  // Questions
  READ_MODELS_BUILDING: code(
    503,
    (p) => `The read models are being built from the log (${p.events} entries so far); ask again in a moment.`,
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
    (p) => `The query has ${p.what}; the limit is ${p.limit}. ${p.advice ?? 'Ask in several queries.'}`,
  ),
  ARGUMENT_INVALID: code(400, (p) => `${p.field} ${p.why}.`),
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
