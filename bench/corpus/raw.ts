/** What a file says, told from its bytes alone: a reader that loses something on both ways would agree with itself. */

/** Lines with their ends. */
const linesOf = (bytes: Uint8Array): string[] =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];

/** The data items of an SD file: each its header and the lines up to a blank one, as they stand; `$$$$` between records. */
export function sdfItems(bytes: Uint8Array): string[] {
  const found: string[] = [];
  let open = false;
  for (const line of linesOf(bytes)) {
    const text = line.trimEnd();
    if (text.startsWith('$$$$')) found.push('$$$$');
    if (text.startsWith('$$$$') || text === '') open = false;
    else if (open) found.push(found.pop()! + line);
    else if (text.startsWith('>')) {
      open = true;
      found.push(line);
    }
  }
  // The last record may lack its end, and the last line, too.
  while (found.at(-1) === '$$$$') found.pop();
  return found.map((item) => item.replace(/[\r\n]+$/, ''));
}

const NO_HEADER = /^(ATOM|HETATM|ANISOU|SIGATM|SIGUIJ|TER|MODEL|ENDMDL|CONECT|MASTER|END)\b/;

/** The header records of a PDB file, without the blanks at the ends of their lines. */
export const pdbHeader = (bytes: Uint8Array): string[] =>
  linesOf(bytes)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !NO_HEADER.test(line) && !/^(ATOM|HETATM)/.test(line));

/** Columns of an atom line, from and to, that are text; those that are numbers follow, with what blank ones mean. */
const TEXTS = [
  [0, 6],
  [12, 16],
  [16, 17],
  [17, 20],
  [20, 22],
  [22, 26],
  [26, 27],
] as const;
const NUMBERS = [
  [30, 38, 0],
  [38, 46, 0],
  [46, 54, 0],
  [54, 60, 1],
  [60, 66, 0],
] as const;

/** The atoms of a PDB file by their columns: names, residue, chain, numbers, codes, coordinates, occupancy and temperature factor. */
export const pdbAtoms = (bytes: Uint8Array): string[] =>
  linesOf(bytes)
    .filter((line) => /^(ATOM|HETATM)/.test(line))
    .map((line) => {
      const texts = TEXTS.map(([from, to]) =>
        line
          .slice(from, to)
          .trim()
          .replace(/^ATOM.*/, 'ATOM'),
      );
      const numbers = NUMBERS.map(([from, to, blank]) => {
        const text = line.slice(from, to).trim();
        return text === '' ? blank : Number(text);
      });
      return [...texts, ...numbers].join('|');
    });
