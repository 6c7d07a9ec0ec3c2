/** The order of keys as people count: DEC.2 before DEC.10. */

const DIGITS = 10;

/** A key whose order as text is the order of its words and numbers. The key itself follows, so that DEC.1 and DEC.01 have places of their own. */
export const sortKey = (key: string): string =>
  `${key.replace(/\d+/gu, (number) => number.padStart(DIGITS, '0'))} ${key}`;
