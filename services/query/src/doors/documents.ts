/** The documents of questions, each parsed and held against the schema once, whichever door they come through. */
import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql';
import { refused } from '../refused.ts';
import { bounded } from './bounded.ts';

export type Documents = {
  /** Throws a GraphQLError if the text is no document, or too long a one. */
  parse(text: string): DocumentNode;
  /** Nothing where the text is no document or does not fit the schema: who has to say why finds out. */
  valid(schema: GraphQLSchema, text: string): DocumentNode | undefined;
};

/** Bytes of texts kept, with what is parsed of them: about fifty times the text. */
const MOST = 64 * 1024 * 1024;
const PARSED = 50;

/** The parser stops at `limit` words and signs, so that a long document costs no more than a short one. */
export function documentsOf(limit: number): Documents {
  const kept = bounded<{ document: DocumentNode; valid?: boolean }>(MOST);

  function known(text: string) {
    const before = kept.get(text);
    if (before) return before;
    const now: { document: DocumentNode; valid?: boolean } = { document: parsed(text, limit) };
    kept.set(text, now, PARSED * text.length);
    return now;
  }

  return {
    parse: (text) => known(text).document,
    valid(schema, text) {
      const found = known(text);
      found.valid ??= validate(schema, found.document).length === 0;
      return found.valid ? found.document : undefined;
    },
  };
}

function parsed(text: string, limit: number): DocumentNode {
  try {
    return parse(text, { maxLexicalTokens: limit });
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes(`more than ${limit} tokens`)) throw error;
    throw refused('QUERY_TOO_LARGE', { what: `more than ${limit} words and signs`, limit });
  }
}
