/** What of a document is the same whatever its variables are: looked up once, since the same documents are asked again and again. */
import { type DocumentNode, Kind, type ValueNode, visit } from 'graphql';

export type Outline = {
  aliases: number;
  /** A variable says how long a page is. */
  paged: boolean;
  /** A position may be asked for. */
  positioned: boolean;
};

const outlines = new WeakMap<DocumentNode, Outline>();

export function outlineOf(document: DocumentNode): Outline {
  const outline = outlines.get(document) ?? drawn(document);
  outlines.set(document, outline);
  return outline;
}

function drawn(document: DocumentNode): Outline {
  const outline = { aliases: 0, paged: false, positioned: false };
  const given = (name: string, { kind }: ValueNode) => {
    const varies = kind === Kind.VARIABLE;
    if (PAGE_SIZES.has(name) && varies) outline.paged = true;
    if (POSITIONED.has(name) || (AROUND_POSITION.has(name) && varies)) outline.positioned = true;
  };
  visit(document, {
    Field({ alias }) {
      if (alias) outline.aliases += 1;
    },
    Argument({ name, value }) {
      given(name.value, value);
    },
    ObjectField({ name, value }) {
      given(name.value, value);
    },
  });
  return outline;
}

/** The arguments that say how long a page is. */
export const PAGE_SIZES: ReadonlySet<string> = new Set(['first', 'last']);

/** What `register` takes positions by, and what holds one in turn. */
const POSITIONED: ReadonlySet<string> = new Set(['minPosition', 'position']);
const AROUND_POSITION: ReadonlySet<string> = new Set(['asOf', 'known']);
