/** Words on their way to a terminal. */

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** On one line and without anything that a terminal takes for an order. */
export const oneLine = (text: string): string => text.replaceAll(CONTROL, ' ');

/** Ends with one full stop, whatever it ended with. */
export const stopped = (text: string): string => `${text.replace(/[\s.]+$/u, '')}.`;

/** How many events, in words. */
export const eventsText = (count: number): string => (count === 1 ? '1 event' : `${count} events`);
