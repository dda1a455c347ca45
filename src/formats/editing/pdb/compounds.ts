import { isGone, type Fates } from '../fates.js';

/** COMPND or SOURCE after an edit, and the molecules that are not there any more. */
export interface FollowedCompounds {
  lines: readonly string[];
  lost: ReadonlySet<string>;
}

const WIDTH = 70;

/**
 * COMPND and SOURCE (format version 3.3, "Title section"): `TOKEN: value;` over continued lines, molecule by molecule. Chains in them follow; a molecule
 * of which no chain is left goes, in SOURCE that of the same number.
 * @param lost molecules that went already, by MOL_ID
 */
export function followCompounds(
  lines: readonly string[],
  fates: Fates,
  lost: ReadonlySet<string> = new Set(),
): FollowedCompounds {
  const record = lines[0]?.slice(0, 6) ?? '';
  const text = lines.reduce((all, line) => joined(all, line.slice(10, 80).trim()), '');
  if (!text.includes('MOL_ID:')) return { lines, lost };
  const gone = new Set(lost);
  let molecule = '';
  let changed = false;
  const clauses = text
    .split(';')
    .map((clause) => clause.trim())
    .filter(Boolean)
    .map((clause) => {
      const [, token, value] = /^(\w+):\s*(.*)$/.exec(clause) ?? [];
      if (token === 'MOL_ID') molecule = value!;
      if (token !== 'CHAIN') return { molecule, clause };
      const chains = followChains(value!, fates);
      changed ||= chains !== value;
      if (chains === '') gone.add(molecule);
      return { molecule, clause: `${token}: ${chains}` };
    });
  if (!changed && gone.size === 0) return { lines, lost: gone };
  const left = clauses.filter((clause) => !gone.has(clause.molecule)).map(({ clause }) => `${clause};`);
  return { lines: wrapped(record, left), lost: gone };
}

function followChains(list: string, fates: Fates): string {
  const before = list.split(',').map((id) => id.trim());
  const after = before.flatMap((id) =>
    isGone(fates.chainResidues.get(id)) ? [] : (fates.chains.get(id)?.to ?? id),
  );
  return after.every((id, index) => id === before[index]) && after.length === before.length
    ? list
    : [...new Set(after)].join(', ');
}

/** A word may be broken at its hyphen. */
const joined = (text: string, more: string): string =>
  text === '' || text.endsWith('-') ? text + more : `${text} ${more}`;

/** A clause begins a line; continued lines are numbered in columns 8–10. */
function wrapped(record: string, clauses: readonly string[]): string[] {
  const lines: string[] = [];
  for (const clause of clauses) {
    let rest = clause;
    while (rest !== '') {
      const room = WIDTH - (lines.length === 0 ? 0 : 1);
      let cut = rest.length <= room ? rest.length : rest.lastIndexOf(' ', room);
      if (cut <= 0) cut = room;
      const number = lines.length === 0 ? '    ' : `${String(lines.length + 1).padStart(4)} `;
      lines.push(`${record}${number}${rest.slice(0, cut).trimEnd()}`);
      rest = rest.slice(cut).trim();
    }
  }
  return lines;
}
