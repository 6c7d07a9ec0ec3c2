/** The shapes are abstract: no sentence here tells of anybody. */
import { describe, expect, test } from 'vitest';
import { personalKey, personalPattern } from './personal.ts';

const refused: Record<string, readonly string[]> = {
  'the age of a person': [
    // English
    'aged 14',
    'Aged: 14',
    'age 9',
    'ages 14 and 16',
    'at the age of 17',
    'aged about 15',
    'aged between 14 and 16',
    'aged sixteen',
    '14 years old',
    '14-year-old',
    '14 yrs old',
    'fourteen-year-old',
    'fourteen years of age',
    '16 years of age',
    '18 months old',
    '14 yrs',
    'girl, 14 yrs, from',
    'she is 14',
    'he was 14',
    'She was only fourteen',
    'he’s 14',
    '14-year-old found by the regional police',
    'a 14-year-old reported',
    '14yo',
    '14 y/o',
    '16 yr female',
    'a 15-year girl',
    'girl (14)',
    'boy, 12, of',
    'woman of 23',
    'survivor (19)',
    'minor, 16;',
    // Names with ages, names being capitalised words of any Latin script
    'Xxxx Yyyy (14)',
    'Xxxx Yyyy, 14, of',
    'Xxxx Y. Zzzz, 31, who',
    'Ánh Xxxx (14)',
    'Đỗ Xxxx Ýyyy (17)',
    'Ms. X (22)',
    'Mr X. Y., 22, of',
    // Thai
    'อายุ 14 ปี',
    'อายุ ๑๔ ปี',
    'อายุประมาณ 14 ปี',
    'วัย 14 ปี',
    'เด็กหญิง 14 ปี',
    '5 ขวบ',
    // Khmer, with the zero-width spaces people type between words
    'អាយុ ១៤ ឆ្នាំ',
    'អាយុ\u200B១៤\u200Bឆ្នាំ',
    'អាយុ 14',
    // Lao
    'ອາຍຸ 14 ປີ',
    'ອາຍຸ ໑໔ ປີ',
    // Burmese
    'အသက် ၁၄ နှစ်',
    'အသက် (၁၄) နှစ်',
    '၁၄ နှစ်အရွယ်',
    '(၁၄)နှစ်အရွယ်',
    // Vietnamese
    '14 tuổi',
    'tuổi: 14',
    // Chinese
    '14岁',
    '１４岁',
    '十四岁',
    '14歲',
    '十四週歲',
    '年齡：14',
    '14周岁',
    '年龄：14',
    // Hidden by an invisible character
    'aged 1\u20604',
  ],
  'the birth of a person': [
    'date of birth: 3 May 2001',
    'DOB 03/05/2001',
    'born on 3 May 2001',
    'born 12 May 2001',
    'born May 12, 2001',
    'born 12/05/2001',
    'born in 2001',
    'born in early May 2001',
    'เกิดวันที่ 3 พฤษภาคม 2544',
    'ថ្ងៃខែឆ្នាំកំណើត ០៣/០៥/២០០១',
    'ວັນເດືອນປີເກີດ 03/05/2001',
    'မွေးသက္ကရာဇ် ၂၀၀၁',
    'sinh năm 2001',
    'sinh ngày 03/05/2001',
    '出生日期：2001年5月3日',
    '2001年生，',
  ],
  'a case number': [
    'case no. 123/2015',
    'Case #12',
    'case number A-55',
    'police report no. 7',
    'docket nr. XX-9',
    'complaint number 4411',
    'คดีหมายเลขแดงที่ อ.123/2558',
    'คดีที่ ๑๒๓/๒๕๕๘',
    'សំណុំរឿងលេខ ១២៣',
    'ຄະດີເລກທີ 123',
    'အမှုအမှတ် ၁၂၃',
    'vụ án số 123/2015',
    '案号：123',
    '刑初字第12号',
  ],
  'the number of a document': [
    'passport no. AB1234567',
    'passport AB1234567',
    'Identity card 123456789',
    'CCCD 012345678901',
    'national ID: 12345678',
    'border pass number 55123',
    'N1234567',
    '1-2345-67890-12-3',
    '1 2345 67890 12 3',
    '๑-๒๓๔๕-๖๗๘๙๐-๑๒-๓',
    '1234567890123',
    '1 2 3 4 5 6 7 8 9 0 1 2 3',
    '110101200105030012',
    '11010120010503001X',
    '12/XXXYYY(N)123456',
    '၁၂/ကခဂ(နိုင်)၁၂၃၄၅၆',
    'เลขประจำตัวประชาชน 1234567',
    'หนังสือเดินทางเลขที่ AA1234567',
    'អត្តសញ្ញាណប័ណ្ណលេខ ០១២៣៤៥៦៧៨',
    'ໜັງສືຜ່ານແດນ 1234567',
    'hộ chiếu số B1234567',
    '护照号码 E12345678',
  ],
  'a telephone number': [
    '+66 81 234 5678',
    '+855-12-345-678',
    '+84 (0)90 123 45 67',
    '+6681234567',
    '081-234-5678',
    '081-2345678',
    '๐๘๑-๒๓๔-๕๖๗๘',
    '012 345 678',
    '(02) 123-4567',
    '09-123456789',
    '0912 345 678',
    '0912-345-678',
    '0 8 1 2 3 4 5 6 7 8',
    '0-8-1-2-3-4-5-6-7',
    '0812345678',
    '13812345678',
    'Tel. 123 4567',
    'hotline: 1300 123 123',
    'โทร. 2123 4567',
    'ទូរស័ព្ទ ៣៤៥ ៦៧៨',
    'điện thoại: 123 4567',
    '电话：1234 5678',
  ],
  'an e-mail address': ['somebody@example.org', 'x.y+z@xn--mnchen-3ya.example'],
};

const accepted: readonly string[] = [
  // Symbols, titles, references
  'COMMIT/SOM.11/DEC.3',
  'COMMIT/RTF.2015-10/DEC.1',
  'A/RES/55/25',
  'Article 32',
  'Articles 9, 10, 11 and 12',
  'paragraph 3(a)',
  'SPA IV 2015-2018',
  'SPA III, 2011-2013',
  'Joint Declaration (3)',
  'Regional Task Force (6)',
  'Member Countries (6)',
  'Convention on the Rights of the Child, 20 November 1989',
  'Convention on the Rights of the Child (1989)',
  'International Day of the Girl Child, 11 October',
  'Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children',
  'Memorandum of Understanding on Cooperation against Trafficking in Persons, Yangon, 29 October 2004',
  // Dates and periods
  '2015-10-15',
  '15/10/2015',
  '01-10-2015',
  '01.10.2015',
  '15, 16 October 2015',
  'Phnom Penh, 28, 29 and 30 April 2015',
  'Phnom Penh, 30 April 2015',
  '2014-10-21/2014-10-31~',
  'the years 2014, 2015 and 2016',
  '28 เมษายน 2558',
  'ปี พ.ศ. 2558',
  '2015年4月30日',
  '本宣言于2015年生效',
  'ngày 30 tháng 4 năm 2015',
  'ថ្ងៃទី ៣០ ខែមេសា ឆ្នាំ ២០១៥',
  '၂၀၁၅ ခုနှစ် ဧပြီလ ၃၀ ရက်',
  'ວັນທີ 30 ເມສາ 2015',
  'mobile teams 2015-2018',
  'visa policy 2015-2018',
  'visa 2015-2018',
  'hotline 2015 - 2018',
  'web.archive.org/web/20151015123456/',
  // Durations
  '5 years of cooperation',
  '10-year review',
  '10 years old agreement',
  'a ten-year-old agreement',
  'the five-year-old regional plan',
  '10-year-old memorandum',
  'for 5 yrs',
  '5 yrs of cooperation',
  'a 5 yrs plan',
  'she is one of the ministers',
  'he was 2 of 3',
  'born of the process in 2004',
  'paragraphs 0.1.2 and 1.2.3.4.5',
  'a five-year plan',
  'a 3-year child protection programme',
  'a 5-year victim support plan',
  'ความร่วมมือ 5 ปี',
  'ครบรอบ 10 ปี',
  'ແຜນ 5 ປີ',
  'ផែនការ ៥ ឆ្នាំ',
  '၅ နှစ် စီမံကိန်း',
  'kế hoạch 5 năm',
  '五年计划',
  // Figures
  '2 fully and 11 partly',
  '1500 regular and 3500 new',
  '28 youth representatives',
  '18 ministerial representatives',
  '66,930 and 1,200,000 THB',
  '1,200,000,000,000 VND',
  '40 % / 21 % / 21 % / 19 %',
  '3 of 6 members',
  'coverage 12 per cent',
  'hotline 1300',
  'in pages 12 to 14',
  'case studies from 2 countries',
  'files of 12 meetings',
  // What policy says of everybody of an age
  'any person under 18 years of age',
  'children under the age of 18',
  'a minimum age of 18 years',
  'persons aged 18 and over',
  'young people aged 15 to 24',
  'youth aged 15-24',
  'at least 15 years',
  'เด็กอายุต่ำกว่า 18 ปี',
  'trẻ em dưới 16 tuổi',
  'người từ đủ 18 tuổi trở lên',
  '未满18岁',
  '十八岁以下',
  // Offices and organisations
  'Deputy Prime Minister',
  'permanent secretary of MSDHS',
  'UN-ACT',
  'IOM X',
];

describe('what looks like a detail of a person', () => {
  for (const [looksLike, texts] of Object.entries(refused))
    test.each(texts)(`is refused as ${looksLike}: %s`, (text) => {
      expect(personalPattern(text)).toBe(looksLike);
      expect(personalPattern(`Agreed: ${text}. Noted.`)).toBe(looksLike);
    });
});

test.each(accepted)('the words of the process pass: %s', (text) => {
  expect(personalPattern(text)).toBeUndefined();
  expect(personalPattern(`Agreed: ${text}. Noted.`)).toBeUndefined();
});

describe('keys', () => {
  test.each([
    ['P-0812345678', 'the number of a document or a telephone'],
    ['P-1103700123456', 'the number of a document or a telephone'],
    ['COMMIT/20151301', 'the number of a document or a telephone'],
    ['girl-aged-14-0812345678', 'the number of a document or a telephone'],
    ['girl-aged-14', 'the age of a person'],
    ['14-years-old', 'the age of a person'],
    ['born-12-may-2001', 'the birth of a person'],
    ['case-no-123', 'a case number'],
    ['RTF/N1234567', 'the number of a document'],
    ['passport.AB12345', 'the number of a document'],
    ['P-081-234-5678', 'a telephone number'],
    ['P.0.8.1.2.3.4.5.6.7.8', 'a telephone number'],
  ])('of persons are refused: %s', (key, looksLike) => expect(personalKey(key)).toBe(looksLike));

  test.each([
    ...['RTF-2015-10', 'PNH-2015', 'unact-web-2015-10', 'thai-cabinet-2015-04-28', 'COMMIT/SOM.11/DEC.3', 'TF-TH'],
    ...['20151015', 'SOM-20151015-20151016', 'cabinet-25580428', 'PN20151015', '3(a)', '1.2.3.4', 'A/RES/55/25', 'km'],
  ])('of the process pass: %s', (key) => expect(personalKey(key)).toBeUndefined());
});

test.each([
  'a',
  '1',
  '0-',
  '0 ',
  '1 1',
  'born ',
  'he is ',
  '1 yr ',
  '1 year old ',
  'Aa ',
  'a.',
  '၁',
  'อายุ ',
  '1 ',
  '+1 ',
  'Tel ',
])('a long text of %j is read without delay', (piece) => {
  const text = piece.repeat(10_000 / piece.length);
  const start = performance.now();
  personalPattern(text);
  expect(performance.now() - start).toBeLessThan(2_000);
});

test.each(['aged', 'case no', 'อายุ', 'born', 'girl', '+1', '1', 'he is', 'passport', 'Aa Bb', 'Tel'])(
  'a long gap after %j is read without delay',
  (word) => {
    const start = performance.now();
    personalPattern(`${word}${' '.repeat(10_000)}`);
    personalPattern(`${`${word}${' '.repeat(990)}`.repeat(10)}`);
    expect(performance.now() - start).toBeLessThan(1_000);
  },
);
