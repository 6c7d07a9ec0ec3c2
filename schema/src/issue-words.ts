/** What zod finds wrong, in words that fit "effective …". Fields that say it better bring words of their own. */
import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue | z.core.$ZodIssue;

/** An error map: given to a parse, it speaks wherever the schema itself does not. */
export function inWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `has to be ${article(issue.expected)}`;
    case 'invalid_value':
      return issue.values.length === 1
        ? `has to be ${String(issue.values[0])}`
        : `is none of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return hasOptions(issue)
        ? `is none of ${issue.options.map(String).join(', ')}`
        : 'has none of the forms it may have';
    case 'too_small':
      return small(issue.origin, Number(issue.minimum));
    case 'too_big':
      return big(issue.origin, Number(issue.maximum));
    case 'not_multiple_of':
      return `has to be a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return issue.format === 'date'
        ? 'is not a day of the calendar; write it as 2015-04-30'
        : 'is not written as it has to be';
    case 'unrecognized_keys':
      return `has no field ${issue.keys.join(', ')}; take it out or mend its name`;
    case 'invalid_key':
    case 'invalid_element':
      return 'holds something that does not fit';
    default:
      return 'does not fit';
  }
}

/** What to give where nothing was given. */
export function toGive(issue: Issue): string {
  if (issue.code === 'invalid_type') return `give ${article(issue.expected)}`;
  if (issue.code === 'invalid_value') return `give one of ${issue.values.map(String).join(', ')}`;
  if (hasOptions(issue)) return `give one of ${issue.options.map(String).join(', ')}`;
  return 'give it';
}

const hasOptions = (issue: Issue): issue is Issue & { options: unknown[] } =>
  issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options);

function small(origin: string, least: number): string {
  if (origin === 'string')
    return least === 1 ? 'is empty; write something' : `is shorter than ${least} characters; write it in full`;
  if (origin === 'array') return least === 1 ? 'is empty; give at least one' : `has to list ${least} or more`;
  return `has to be ${least} or more`;
}

function big(origin: string, most: number): string {
  if (origin === 'string') return `is longer than ${most} characters; shorten it`;
  if (origin === 'array') return `lists more than ${most}; shorten the list`;
  return most >= Number.MAX_SAFE_INTEGER ? 'is larger than any number of things; mend it' : `has to be ${most} or less`;
}

const ARTICLES: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  int: 'a whole number',
  boolean: 'true or false',
};
const article = (type: string): string => ARTICLES[type] ?? `a ${type}`;
