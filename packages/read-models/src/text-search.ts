/** Finding words whatever their marks and case. Scripts without either, such as Khmer or Lao, are left as they are. */

/** Latin marks go, so that "Ha Noi" finds "Hà Nội"; đ is a letter of its own and no d with a mark, but is searched for as one. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd');

/** The words that a search asks for; all have to be there. */
export const wordsOf = (search: string): string[] =>
  folded(search)
    .split(/\s+/u)
    .filter((word) => word !== '');
