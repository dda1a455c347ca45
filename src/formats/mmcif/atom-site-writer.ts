import { fixedWidth, type TextOutput } from '../bytes/output.js';
import { SYMBOLS } from '../elements.js';
import { AtomFlag, NONE } from '../model/atoms.js';
import type { Structure } from '../model/structure.js';
import { madeSymbol, type AtomNames } from './atom-names.js';
import type { ForeignTokens } from './foreign-tokens.js';
import { orNone, quoted } from './quoting.js';
import type { ResidueIds } from './residue-ids.js';

/** Beyond these decimals fixed digits are not exact: the shortest text that reads back as the same number is written. */
const FIXED_DECIMALS = 12;
const BLANK = 32;
const ATOM = Buffer.from('ATOM   ');
const HETATM = Buffer.from('HETATM ');

/** Widths of the columns that change from atom to atom, characters. */
interface Widths {
  id: number;
  symbol: number;
  name: number;
  authName: number;
  altloc: number;
  x: number;
  y: number;
  z: number;
  occupancy: number;
  bFactor: number;
  charge: number;
}

/** Rows of atom_site for one model, in the columns that the wwPDB writes. */
export class AtomSiteWriter {
  readonly #widths: Widths;
  readonly #coordinates: number;
  readonly #occupancy: number;
  readonly #bFactor: number;
  readonly #symbols: (Uint8Array | undefined)[] = [];
  readonly #names: (Uint8Array | undefined)[] = [];
  readonly #authNames: (Uint8Array | undefined)[] = [];
  readonly #altlocs: (Uint8Array | undefined)[] = [];
  readonly #model: Uint8Array;

  /**
   * @param ids atom_site.id by row
   * @param model pdbx_PDB_model_num
   * @param foreign columns of the source behind those of the model
   */
  constructor(
    private readonly out: TextOutput,
    private readonly structure: Structure,
    private readonly residueIds: ResidueIds,
    private readonly names: AtomNames,
    private readonly ids: Int32Array,
    model: number,
    private readonly foreign: ForeignTokens | null,
  ) {
    const { decimals } = structure.document;
    this.#coordinates = decimals.coordinates;
    this.#occupancy = decimals.occupancy;
    this.#bFactor = decimals.bFactor;
    this.#model = Buffer.from(foreign ? `${model}` : `${model}\n`);
    this.#widths = this.#measure();
  }

  write(): void {
    const { out, structure, ids } = this;
    const { atoms } = structure;
    const { x, y, z, occupancy, bFactor, residue, flags, formalCharge } = atoms;
    const widths = this.#widths;
    let at = NONE - 1;
    let head: Uint8Array = ATOM;
    let tail: Uint8Array = ATOM;
    for (let row = 0; row < atoms.count; row++) {
      if (residue[row] !== at) {
        at = residue[row]!;
        head = this.residueIds.head(at);
        tail = this.residueIds.tail(at);
      }
      out.bytes(flags[row]! & AtomFlag.HETERO || at === NONE ? HETATM : ATOM);
      out.leftInteger(ids[row]!, widths.id);
      out.byte(BLANK);
      out.bytes(this.#symbol(row));
      this.#name(row);
      out.bytes(this.#altloc(row));
      out.bytes(head);
      if (flags[row]! & AtomFlag.NO_COORDINATES) out.text('? ? ? ');
      else {
        this.#real(x[row]!, widths.x, this.#coordinates);
        this.#real(y[row]!, widths.y, this.#coordinates);
        this.#real(z[row]!, widths.z, this.#coordinates);
      }
      this.#real(occupancy[row]!, widths.occupancy, this.#occupancy);
      this.#real(bFactor[row]!, widths.bFactor, this.#bFactor);
      const charge = formalCharge[row]!;
      if (charge === 0) out.left('?', widths.charge);
      else out.leftInteger(charge, widths.charge);
      out.byte(BLANK);
      out.bytes(tail);
      this.#authName(row);
      out.bytes(this.#model);
      this.foreign?.write(out, row);
    }
  }

  /** `type_symbol` of an atom as a token. */
  symbol(row: number): string {
    const { atoms, document } = this.structure;
    const element = atoms.element[row]!;
    if (element === 1 && atoms.optional.isotope?.[row] === 2) return 'D';
    if (element > 0) return SYMBOLS[element]!.toUpperCase();
    const written = atoms.flags[row]! & AtomFlag.QUERY ? (atoms.optional.type?.[row] ?? 0) : 0;
    return written === 0 ? '?' : quoted(document.strings.get(written));
  }

  #real(value: number, width: number, decimals: number): void {
    if (decimals <= FIXED_DECIMALS) this.out.leftFixed(value, width, decimals);
    else this.out.left(String(value), width);
    this.out.byte(BLANK);
  }

  #symbol(row: number): Uint8Array {
    const { atoms } = this.structure;
    const element = atoms.element[row]!;
    const plain = element > 1 || (element === 1 && !atoms.optional.isotope);
    if (plain) return (this.#symbols[element] ??= padded(this.symbol(row), this.#widths.symbol));
    return padded(this.symbol(row), this.#widths.symbol);
  }

  #altloc(row: number): Uint8Array {
    const id = this.structure.atoms.altloc[row]!;
    return (this.#altlocs[id] ??= padded(
      orNone(this.structure.document.strings.get(id)),
      this.#widths.altloc,
    ));
  }

  #name(row: number): void {
    const id = this.names.ids[row]!;
    if (id === 0) return this.#madeName(row, this.#widths.name);
    this.out.bytes(
      (this.#names[id] ??= padded(quoted(this.structure.document.strings.get(id)), this.#widths.name)),
    );
  }

  /** Of a PDB file whose name columns are blank the author's name stays blank; other formats have no names to keep. */
  #authName(row: number): void {
    const { atoms, document } = this.structure;
    const id = atoms.name[row]!;
    if (id === 0 && document.format !== 'PDB') return this.#madeName(row, this.#widths.authName);
    this.out.bytes((this.#authNames[id] ??= padded(quoted(document.strings.get(id)), this.#widths.authName)));
  }

  #madeName(row: number, width: number): void {
    const { out } = this;
    if (this.names.ids[row] !== 0) {
      out.left(quoted(this.names.text(row)), width);
    } else {
      const symbol = madeSymbol(this.structure.atoms.element[row]!);
      out.text(symbol);
      out.leftInteger(this.names.made![row]!, width - symbol.length);
    }
    out.byte(BLANK);
  }

  #measure(): Widths {
    const { structure, names } = this;
    const { atoms, document } = structure;
    const { strings } = document;
    const idWidth = (column: Uint32Array, token: (value: string) => string): number =>
      distinct(column, atoms.count, strings.size).reduce(
        (most, id) => Math.max(most, token(strings.get(id)).length),
        1,
      );
    let symbol = 1;
    for (const element of distinct(atoms.element, atoms.count, SYMBOLS.length))
      symbol = Math.max(symbol, SYMBOLS[element]!.length);
    const made = names.made ? madeWidth(atoms.element, names.made) : 0;
    return {
      id: String(this.ids.subarray(0, atoms.count).reduce((most, id) => Math.max(most, id), 1)).length,
      symbol,
      name: Math.max(idWidth(names.ids, quoted), made),
      authName: Math.max(idWidth(atoms.name, quoted), made),
      altloc: idWidth(atoms.altloc, orNone),
      x: widthOf(atoms.x, atoms.count, this.#coordinates),
      y: widthOf(atoms.y, atoms.count, this.#coordinates),
      z: widthOf(atoms.z, atoms.count, this.#coordinates),
      occupancy: widthOf(atoms.occupancy, atoms.count, this.#occupancy),
      bFactor: widthOf(atoms.bFactor, atoms.count, this.#bFactor),
      charge: widthOf(atoms.formalCharge, atoms.count, 0),
    };
  }
}

/** A token, a blank more than its column's width. */
export const padded = (token: string, width: number): Uint8Array => Buffer.from(`${token.padEnd(width)} `);

function widthOf(column: ArrayLike<number>, count: number, decimals: number): number {
  let least = 0;
  let most = 0;
  for (let row = 0; row < count; row++) {
    const value = column[row]!;
    if (value < least) least = value;
    else if (value > most) most = value;
  }
  const places = Math.min(decimals, FIXED_DECIMALS);
  return Math.max(fixedWidth(least, places), fixedWidth(most, places));
}

function madeWidth(element: Uint8Array, made: Uint32Array): number {
  let most = 0;
  for (let row = 0; row < made.length; row++)
    if (made[row]! > 0) most = Math.max(most, madeSymbol(element[row]!).length + String(made[row]).length);
  return most;
}

/** The values that a column has, each once. */
function distinct(column: ArrayLike<number>, count: number, size: number): number[] {
  const seen = new Uint8Array(size);
  for (let row = 0; row < count; row++) seen[column[row]!] = 1;
  const found: number[] = [];
  for (let value = 0; value < size; value++) if (seen[value]) found.push(value);
  return found;
}
