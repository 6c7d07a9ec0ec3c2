/** The parser stops at the limit, so that a long document costs no more than a short one. */
import { parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { refused } from './refused.ts';

export const useTokenLimit = (limit: number): Plugin => ({
  onParse({ setParseFn }) {
    setParseFn((source: Parameters<typeof parse>[0]) => {
      try {
        return parse(source, { maxLexicalTokens: limit });
      } catch (error) {
        if (!(error instanceof Error) || !error.message.includes(`more than ${limit} tokens`)) throw error;
        throw refused('QUERY_TOO_LARGE', { what: `more than ${limit} words and signs`, limit });
      }
    });
  },
});
