/**
 * A first check for details of persons. It looks for shapes (ages with people, phones, document and case numbers), not for names,
 * so it refuses too much rather than too little; what it lets through is still limited to titles, paragraphs, reasons and notes.
 */

const DIGIT = '[0-9\u0E50-\u0E59\u17E0-\u17E9\u0ED0-\u0ED9\u1040-\u1049]';

const PATTERNS: readonly (readonly [string, RegExp])[] = [
  ['the age of a person', /\b(?:aged?|age of)\s*[:=]?\s*\d{1,2}\b(?!\s*(?:%|per ?cent))/iu],
  [
    'the age of a person',
    /\b\d{1,2}[\s-]*(?:years?|yrs?|y\/o|yo)[\s-]*(?:old|of age)?[\s-]+(?:old|girl|boy|woman|man|female|male|victim|survivor|child)\b/iu,
  ],
  ['the age of a person', /\b\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){1,3}\s*[,(]\s*\d{1,2}\s*[,)]/u],
  [
    'the age of a person',
    new RegExp(
      `อายุ\\s*${DIGIT}{1,2}|${DIGIT}{1,2}\\s*ปี|អាយុ\\s*${DIGIT}{1,2}|ອາຍຸ\\s*${DIGIT}{1,2}|အသက်\\s*${DIGIT}{1,2}`,
      'u',
    ),
  ],
  ['the age of a person', /\b\d{1,2}\s*tuổi\b|\d{1,2}\s*岁/iu],
  [
    'a case number',
    /\b(?:case|file|docket|police report|complaint)\s*(?:no\.?|number|nr\.?|#)\s*[:#]?\s*[\p{L}\d./-]*\d/iu,
  ],
  [
    'the number of a document',
    /\b(?:passport|identity card|id card|national id|citizen id|border pass|visa)\s*(?:no\.?|number|nr\.?|#)?\s*[:#]?\s*(?=[A-Z0-9-]*\d{4})[A-Z0-9-]{5,}/iu,
  ],
  ['the number of a document', /\b[A-Z]{1,2}\d{6,9}\b/u],
  ['the number of a document', /\b\d-\d{4}-\d{5}-\d{2}-\d\b|\b\d{12,13}\b/u],
  ['a telephone number', /(?<![\w./-])\+\d{1,3}[\s().-]*\d(?:[\s().-]*\d){6,}/u],
  ['a telephone number', /(?<![\w./-])0\d{1,2}[\s.-]\d{3,4}[\s.-]\d{3,4}(?![\w/-])/u],
  ['a telephone number', /(?<![\w./-])0\d{8,9}(?![\w/-])/u],
  ['a telephone number', /\b(?:tel|phone|mobile|hotline)\b\.?\s*(?:no\.?|number)?\s*[:#]?\s*\d[\d\s.-]{5,}/iu],
  ['an e-mail address', /[\p{L}\d._%+-]+@[\p{L}\d-]+\.[\p{L}]{2,}/u],
];

/** What a text looks like, in words that fit "looks like …"; undefined when nothing was found. */
export function personalPattern(text: string): string | undefined {
  return PATTERNS.find(([, pattern]) => pattern.test(text))?.[0];
}
