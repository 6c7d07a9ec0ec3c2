/** The order of keys as people count: DEC.2 before DEC.10. */

const DIGITS = 10;

/** A key whose order as text is the order of its words and numbers. */
export const sortKey = (key: string): string => key.replace(/\d+/gu, (number) => number.padStart(DIGITS, '0'));
