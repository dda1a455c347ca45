/** What an extension may say, by the beginning of its entries (ChemAxon Extended SMILES). */
const ENTRIES: readonly (readonly [RegExp, string])[] = [
  [/^\$/, 'atom labels'],
  [/^\(/, 'coordinates'],
  [/^\^\d+:/, 'radicals'],
  [/^(w[UD]?|wU|wD):/, 'wedges'],
  [/^(a|o\d+|&\d+|r$|abs)/, 'enhanced stereochemistry'],
  [/^(c|t|ctu):/, 'double bond stereochemistry'],
  [/^(C|H|Z):/, 'coordinate and hydrogen bonds'],
  [/^Sg/, 'S-groups'],
  [/^atomProp:/, 'atom properties'],
  [/^(LN|m|RG|LOG?|rb|s|u|f|lp|LP):?/, 'queries and R-groups'],
];

/** Names of what a CXSMILES extension holds, in the order of first appearance; the text is without its bars. */
export function contentsOf(extension: string): string[] {
  const found: string[] = [];
  for (const entry of entriesOf(extension)) {
    const name = ENTRIES.find(([pattern]) => pattern.test(entry))?.[1] ?? 'other entries';
    if (!found.includes(name)) found.push(name);
  }
  return found;
}

/** Entries are parted by commas, but lists within them too: one begins where a comma is followed by what is no number. */
function entriesOf(extension: string): string[] {
  const entries: string[] = [];
  let rest = extension;
  while (rest !== '') {
    const closed = rest.startsWith('$')
      ? rest.indexOf('$', 1)
      : rest.startsWith('(')
        ? rest.indexOf(')')
        : -1;
    const from = closed > 0 ? closed : 0;
    const found = /,(?=[^\d,.\s-])/.exec(rest.slice(from));
    const end = found ? from + found.index : rest.length;
    entries.push(rest.slice(0, end));
    rest = rest.slice(end + 1);
  }
  return entries;
}
