/** Thai, Lao, Khmer, Burmese, Shan and full-width digits as ASCII digits. In each of these blocks the last four bits are the digit. */
export const asciiDigits = (text: string): string =>
  text.replace(/[\u0E50-\u0E59\u0ED0-\u0ED9\u17E0-\u17E9\u1040-\u1049\u1090-\u1099\uFF10-\uFF19]/gu, (digit) =>
    String(digit.charCodeAt(0) & 0x0f),
  );
