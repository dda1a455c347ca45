import { fixedText, type TextOutput } from '../bytes/output.js';
import type { LossTally } from '../losses.js';
import type { Structure } from '../model/structure.js';
import { Carried } from './record.js';
import type { Selection } from './selection.js';
import { bondType, symbolText } from './symbol-text.js';
import { countQuadruple, writeLine } from './v2000-writer.js';

const PREFIX = 'M  V30 ';
/** Longest line, without its end; longer ones go on after a `-`. */
const WIDTH = 79;

/** The extended connection table: for molecules beyond V2000 (CTfile Formats, V3000). */
export function writeV3000(out: TextOutput, selection: Selection, losses: LossTally, lineEnd: string): void {
  const { structure, bonds } = selection;
  const statement = (text: string): void => writeStatement(out, text, lineEnd);
  const carried = (wanted: string): void => {
    for (const { key, bytes } of structure.carried) if (key === wanted) writeLine(out, bytes, lineEnd);
  };
  const sgroups = structure.carried.filter(
    ({ key, bytes }) => key === Carried.BLOCKS && isSgroup(bytes),
  ).length;
  out.text(`  0  0  0     0  0            999 V3000${lineEnd}`);
  statement('BEGIN CTAB');
  statement(`COUNTS ${selection.atoms} ${bonds.length} ${sgroups} 0 ${structure.chiral ? 1 : 0}`);
  statement('BEGIN ATOM');
  const atomExtras = attributesOf(structure, Carried.ATOM_ATTRIBUTES);
  for (let row = 0; row < structure.atoms.count; row++)
    if (selection.numbers[row]) statement(atomText(selection, row) + (atomExtras.get(row + 1) ?? ''));
  statement('END ATOM');
  if (bonds.length > 0) {
    statement('BEGIN BOND');
    const bondExtras = attributesOf(structure, Carried.BOND_ATTRIBUTES);
    for (const [index, bond] of bonds.entries())
      statement(`${index + 1} ${bondText(selection, bond)}${bondExtras.get(bond + 1) ?? ''}`);
    statement('END BOND');
  }
  carried(Carried.BLOCKS);
  statement('END CTAB');
  carried(Carried.GROUPS);
  countQuadruple(selection, losses);
}

/** One statement, continued with `-` where it is longer than a line. */
function writeStatement(out: TextOutput, text: string, lineEnd: string): void {
  let rest = text;
  while (PREFIX.length + rest.length > WIDTH) {
    const cut = WIDTH - PREFIX.length - 1;
    out.text(`${PREFIX}${rest.slice(0, cut)}-${lineEnd}`);
    rest = rest.slice(cut);
  }
  out.text(`${PREFIX}${rest}${lineEnd}`);
}

function atomText({ structure, numbers }: Selection, row: number): string {
  const { atoms, document } = structure;
  const { radical, isotope, valence, hydrogenCount, mapNumber } = atoms.optional;
  const decimals = Math.min(15, Math.max(4, document.decimals.coordinates));
  const symbol = symbolText(structure, row);
  let text = `${numbers[row]!} ${/[\s"]/.test(symbol) && !symbol.includes('[') ? `"${symbol}"` : symbol}`;
  for (const value of [atoms.x[row]!, atoms.y[row]!, atoms.z[row]!]) text += ` ${fixedText(value, decimals)}`;
  text += ` ${mapNumber?.[row] ?? 0}`;
  if (atoms.formalCharge[row]) text += ` CHG=${atoms.formalCharge[row]}`;
  if (radical?.[row]) text += ` RAD=${radical[row]}`;
  if (isotope?.[row]) text += ` MASS=${isotope[row]}`;
  if (valence?.[row]) text += ` VAL=${valence[row] === 15 ? -1 : valence[row]}`;
  if (hydrogenCount?.[row]) text += ` HCOUNT=${hydrogenCount[row] === 1 ? -1 : hydrogenCount[row] - 1}`;
  return text;
}

function bondText({ structure, numbers, orders }: Selection, bond: number): string {
  const { bonds } = structure;
  const stereo = bonds.stereo[bond]!;
  const configuration = stereo === 1 ? 1 : stereo === 6 ? 3 : stereo === 4 || stereo === 3 ? 2 : 0;
  const text = `${bondType(orders[bond]!)} ${numbers[bonds.a[bond]!]!} ${numbers[bonds.b[bond]!]!}`;
  return configuration > 0 ? `${text} CFG=${configuration}` : text;
}

/** Attributes carried by 1-based row, each with its leading blank. */
function attributesOf(structure: Structure, wanted: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const { key, bytes } of structure.carried) {
    if (key !== wanted) continue;
    const text = Buffer.from(bytes).toString('latin1').trimEnd();
    const blank = text.indexOf(' ');
    found.set(Number(text.slice(0, blank)), text.slice(blank));
  }
  return found;
}

/** The first line of an Sgroup: a number, a type of three letters and an external number. */
const isSgroup = (line: Uint8Array): boolean =>
  /^M {2}V30 \d+ [A-Z]{3} \d+/.test(Buffer.from(line.subarray(0, 40)).toString('latin1'));
