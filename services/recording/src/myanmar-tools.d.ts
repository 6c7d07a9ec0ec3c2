declare module 'myanmar-tools' {
  export class ZawgyiDetector {
    /** How likely the text is Zawgyi, given that it is Zawgyi or Unicode: 0 to 1, and -Infinity without Burmese letters. */
    getZawgyiProbability(text: string): number;
  }
}
