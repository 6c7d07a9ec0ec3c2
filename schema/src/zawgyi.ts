/**
 * Burmese in Zawgyi encoding uses the code points of Unicode in another order, so it would be stored as words that nobody can search.
 * These sequences are ordinary in Zawgyi and do not occur in Unicode text of the languages of Myanmar.
 */
const ONLY_IN_ZAWGYI = [
  // The vowel e is written before its consonant; in Unicode it follows a consonant or a medial.
  /(?<![\u1000-\u102A\u103B-\u103F\u1050-\u1055\u105A-\u1061\u1065\u1066\u106E-\u1070\u1075-\u1082\u108E])\u1031/u,
  // 1039 is the visible killer; in Unicode it stacks the consonant that follows.
  /\u1039(?![\u1000-\u1021\u1050-\u1055\u105A-\u105D\u1061\u1065\u1066\u106E-\u1070\u1075-\u1081\u108E])/u,
  // 103A is the medial ya and takes a vowel; in Unicode it is the killer, which ends the syllable.
  /\u103A[\u102B-\u102E\u1032]/u,
];

export const isZawgyi = (text: string): boolean => ONLY_IN_ZAWGYI.some((sequence) => sequence.test(text));
