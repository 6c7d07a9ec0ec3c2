/**
 * A first check for details of persons. It looks for shapes (ages, births, phones, document and case numbers), not for names, in the
 * languages of the members and in English. It refuses too much rather than too little, but for the phrases in which texts of policy
 * speak of everybody of an age; and what it lets through is still limited to titles, paragraphs, reasons and notes.
 */
import { asciiDigits } from './digits.ts';

/** "under 18 years of age", "aged 18 and over", "young people aged 15 to 24", and the same in the other languages. */
const POLICY = [
  /\b(?:under|below|over|above|at least|less than|more than|up to)(?: the)?(?: age of)? \d{1,2}(?:[ -]years?(?:[ -](?:of age|old))?)?\b/giu,
  /\b(?:minimum age of|ages?d?|age group) \d{1,2}(?: years)? (?:and|or) (?:over|above|older|under|below|younger)\b/giu,
  /\b(?:aged )?\d{1,2}(?: years of age| years) (?:and|or) (?:over|above|older|under|below|younger)\b/giu,
  /\b(?:minimum|legal|working) age (?:of|is|at) \d{1,2}(?: years)?\b/giu,
  /\b(?:people|persons|youth|youths|workers|population|adults) aged \d{1,2}\s?(?:to|and|[-–])\s?\d{1,2}\b/giu,
  /(?:ต่ำกว่า|ไม่เกิน|เกิน|ตั้งแต่|ไม่ต่ำกว่า)\s?\d{1,2}\s?ปี/gu,
  /(?:dưới|trên|từ|đủ|chưa đủ|từ đủ)\s\d{1,2}\stuổi|\d{1,2}\stuổi trở (?:lên|xuống)/giu,
  /(?:未|不|已|年)[满滿]\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[周週]?[岁歲]|(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[周週]?[岁歲]以[上下]/gu,
];

const NUMBER_WORD =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twenty|thirty|forty|fifty)(?:-\\w+)?)';
const PERSON = '(?:girl|boy|woman|man|male|female|teenager|minor)';
/** Words before a bracketed number that count or number something else. */
const NUMBERED =
  '(?:Force|Forces|Meeting|Meetings|Forum|Plan|Plans|Action|Declaration|Article|Articles|Annex|Phase|Protocol|Session|Group|States|Countries|Governments|Members|Parties|Partners)';
const THAI_PERSON = '(?:เด็กหญิง|เด็กชาย|เด็ก|หญิง|ชาย|เยาวชน|ผู้เสียหาย|เหยื่อ)';
const PERIOD = '(?:19|20|25)\\d\\d\\s?[-–]\\s?(?:19|20|25)?\\d\\d(?!\\d)';
const LABELLED = '[^\\p{L}\\d\\n]{0,6}(?:(?:no|number|nr|số|លេខ|ເລກທີ|เลขที่|အမှတ်|号码|号)[^\\p{L}\\d\\n]{0,6})?';

/** What may be some years old without being anybody. */
const THING =
  '(?: (?:joint|regional|national|bilateral|multilateral))?[ ](?:agreement|alliance|arrangement|commitment|convention|cooperation|decision|declaration|document|forum|framework|initiative|institution|instrument|law|mechanism|memorandum|mou|network|organi[sz]ation|partnership|plan|policy|process|programme|program|project|protocol|register|report|strategy|task force|treaty)s?\\b';
/** Before and after "5 yrs" where it is a length of time. */
const LASTING = '(?:for|in|within|every|after|before|next|last|past|first|the|than|about|over|by)';
const SPAN =
  '[ -](?:of|ago|later|plan|programme|program|project|strategy|review|period|term|cooperation|agreement|mandate|cycle)';
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}{0,6}';

const AGE = [
  new RegExp(
    `\\bage[ds]?(?: of)?(?: (?:about|around|approximately|only|just|between))?\\s*(?:[:=]\\s*)?(?:\\d{1,2}|${NUMBER_WORD})\\b(?![.]\\d)`,
    'iu',
  ),
  new RegExp(
    `\\b(?:\\d{1,2}|${NUMBER_WORD})[\\s-]*(?:years?|yrs?|months?)[\\s-]*(?:old\\b(?!${THING})|of[\\s-]age\\b)`,
    'iu',
  ),
  new RegExp(`(?<!\\b${LASTING} )(?<![\\d.,])\\d{1,2}[ -]?yrs?\\b(?!${SPAN}s?\\b)`, 'iu'),
  new RegExp(
    `\\bs?he(?:['’]s| is| was| turned| turns)(?: (?:only|just|about|now|already))? (?!one\\b)(?:\\d{1,2}|${NUMBER_WORD})\\b(?![.,]\\d| of\\b| ?%| per ?cent)`,
    'iu',
  ),
  new RegExp(`\\b\\d{1,2}[\\s-]*(?:(?:years?|yrs?)[\\s-]*${PERSON}s?\\b|y[/.]?o\\b)`, 'iu'),
  new RegExp(
    `\\b(?:${PERSON}|child|victim|survivor)\\s*(?:\\bof \\d{1,2}\\b(?! \\p{L}+ (?:19|20)\\d\\d)|[,(]\\s*\\d{1,2}\\s*(?:[,).;]|$))`,
    'iu',
  ),
  // A name and an age: two to four capitalised words, then a number in brackets or between commas.
  new RegExp(
    `(?<![\\p{L}\\p{M}])\\p{Lu}[\\p{Ll}\\p{M}.]+(?:\\s\\p{Lu}[\\p{Ll}\\p{M}.]*){1,3}(?<!${NUMBERED})\\s*(?:\\(\\s*\\d{1,2}\\s*\\)|,\\s*\\d{1,2}\\s*,(?!\\s*(?:\\d|and\\b|\\p{Lu})))`,
    'u',
  ),
  /\b(?:Mr|Mrs|Ms|Miss)\b\.?\s[^\d\n,(]{1,60}[,(]\s*\d{1,2}\s*[,)]/u,
  new RegExp(
    `อายุ[^\\p{L}\\d]*(?:(?:ประมาณ|ราว|เพียง|แค่)\\s*)?\\d{1,2}(?!\\d)|วัย\\s*\\d{1,2}(?!\\d)|\\d\\s*ขวบ|${THAI_PERSON}[^\\p{L}\\d]*\\d{1,2}\\s*ปี`,
    'u',
  ),
  /(?:អាយុ|ອາຍຸ|အသက်)[^\p{L}\d]*\d{1,2}(?!\d)|(?<!\d)\d{1,2}\)?\s*နှစ်\s*အရွယ်/u,
  /(?<!\d)\d{1,2}\s*tuổi(?!\p{L})|(?<!\p{L})tuổi\s*:?\s*\d{1,2}(?!\d)/iu,
  /(?:(?<!\d)\d{1,2}|[一二三四五六七八九十]{1,3})\s*[周週]?[岁歲]|年[龄齡][^\p{L}\d]{0,4}\d{1,2}/u,
];

const BIRTH = [
  new RegExp(`\\bborn (?:(?:on|in|early|late|about|around) ){0,2}(?:the )?(?:${MONTH},? )?\\d`, 'iu'),
  /\b(?:date of birth|birth ?date|d\.?o\.?b)\b\D{0,10}\d|\bborn on\b\D{0,12}\d|(?:เกิดวันที่|เกิดเมื่อ|วันเกิด|ថ្ងៃខែឆ្នាំកំណើត|ວັນເດືອນປີເກີດ|မွေးနေ့|မွေးသက္ကရာဇ်|出生日期|sinh ngày|ngày sinh|sinh năm)[^\d\n]{0,12}\d|\d\s*[年日]\s*(?:出生|生(?=[,，。;；)）\s]|$))/iu,
];

const CASE = [
  /\b(?:case|file|docket|police report|complaint)\s*(?:no\.?|number|nr\.?|#)\s*(?:[:#]\s*)?[\p{L}\d./-]{0,30}\d/iu,
  /(?:คดี(?:หมายเลข|เลข|ที่)|เลขคดี|សំណុំរឿងលេខ|ຄະດີເລກທີ|အမှုအမှတ်|(?:vụ án|bản án|hồ sơ vụ án) số|案号|案件编号)[^\d\n]{0,20}\d|字第\s?\d+\s?号/iu,
];

const DOCUMENT = [
  new RegExp(
    `\\b(?:passport|identity card|id card|national id|citizen id|border pass|visa|CMND|CCCD)\\b${LABELLED}(?!${PERIOD})(?=[A-Z0-9-]*\\d{4})[A-Z0-9-]{5,}`,
    'iu',
  ),
  new RegExp(
    `(?:ประจำตัวประชาชน|บัตรประชาชน|หนังสือเดินทาง|អត្តសញ្ញាណប័ណ្ណ|លិខិតឆ្លងដែន|ບັດປະຈຳຕົວ|ໜັງສືຜ່ານແດນ|မှတ်ပုံတင်|နိုင်ငံကူးလက်မှတ်|hộ chiếu|căn cước(?: công dân)?|chứng minh nhân dân|身份证|护照)${LABELLED}(?!${PERIOD})[A-Z]{0,2}\\d(?:[\\s-]{0,2}\\d){5,}`,
    'iu',
  ),
  /(?<![\w/])[A-Z]{1,2}\d{6,9}(?![\w/])/u,
  /(?<!\d)\d[\s-]\d{4}[\s-]\d{5}[\s-]\d{2}[\s-]\d(?!\d)|(?<![\d.,])\d{12,13}(?!\d|[.,]\d)|(?<!\d)\d{17}[\dX](?!\d)/u,
  /(?<!\d[\s.-]?)\d(?:[\s.-]\d){11,12}(?![\s.-]?\d)/u,
  // The registration card of Myanmar: state, township, kind of citizen, number.
  /\d{1,2}\/[\p{L}\p{M}]{2,20}\s?\([\p{L}\p{M}]{1,8}\)\s?\d{5,6}/u,
];

const PHONE = [
  /(?<![\w./-])\+\d{1,3}[\s().-]*\d(?:[\s().-]*\d){6,}/u,
  /(?<![\w./-])\(?0\d{1,3}\)?[\s.-]\d{3,4}[\s.-]?\d{3,5}(?![\w/-])/u,
  // Digits set apart one by one.
  /(?<!\d[\s.-]?)0(?:[\s.-]\d){8,10}(?![\s.-]?\d)/u,
  /(?<![\w./-])0\d{8,10}(?![\w/-])|(?<![\w./-])1[3-9]\d{9}(?![\w/-])/u,
  new RegExp(
    `(?:\\b(?:tel|telephone|phone|mobile|hotline|whatsapp)\\b|โทร|ទូរស័ព្ទ|ໂທ|ဖုန်း|điện thoại|(?<!\\p{L})ĐT|电话|手机)[^\\d\\n]{0,12}(?!${PERIOD})\\d(?:[\\s.-]{0,2}\\d){5,}`,
    'iu',
  ),
];

const PATTERNS: readonly (readonly [string, readonly RegExp[]])[] = [
  ['the age of a person', AGE],
  ['the birth of a person', BIRTH],
  ['a case number', CASE],
  ['the number of a document', DOCUMENT],
  ['a telephone number', PHONE],
  ['an e-mail address', [/[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}\.\p{L}{2}/u]],
];

/** What a text looks like, in words that fit "looks like …"; undefined when nothing was found. */
export function personalPattern(text: string): string | undefined {
  // Invisible characters may stand anywhere in the scripts of the region, and digits may be of any of them.
  const visible = asciiDigits(text.replace(/\p{Cf}/gu, ''));
  const read = POLICY.reduce((rest, phrase) => rest.replace(phrase, ' '), visible);
  return PATTERNS.find(([, shapes]) => shapes.some((shape) => shape.test(read)))?.[0];
}

const DAY_IN_DIGITS = /(?<!\d)(?:19|20|25)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)/gu;

/** The same of a key, whose words are joined by signs, and in which a long number is no date, no ordinal and no count. */
export function personalKey(key: string): string | undefined {
  const dateless = key.replace(DAY_IN_DIGITS, ' ');
  if (/\d{8}/u.test(dateless)) return 'the number of a document or a telephone';
  return personalPattern(dateless) ?? personalPattern(dateless.replace(/[-./]+/gu, ' '));
}
