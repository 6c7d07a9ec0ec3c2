/** Documents are parsed by our own parser, which knows its limit, and at most once. */
import type { parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Documents } from './documents.ts';

export const useDocuments = (documents: Documents): Plugin => ({
  onParse({ setParseFn }) {
    setParseFn((source: Parameters<typeof parse>[0]) =>
      documents.parse(typeof source === 'string' ? source : source.body),
    );
  },
});
