import type { StructureFormat } from '../../src/formats/format.js';
import { AtomFlag, ForeignValue } from '../../src/formats/model/atoms.js';
import type { OptionalAtomColumn } from '../../src/formats/model/atoms.js';
import { BondOrigin } from '../../src/formats/model/bonds.js';
import type { Structure } from '../../src/formats/model/structure.js';

/** A part of a file as plain values: one text for each atom, bond and data item, numbers in full precision. */
export interface Snapshot {
  head: string[];
  atoms: string[];
  /** Serial numbers of the atoms, where they are values. */
  serials: number[];
  bonds: string[];
  items: string[];
}

/** Flags that say how a value came about are not the value. */
const KEPT_FLAGS = ~(AtomFlag.ELEMENT_INFERRED | AtomFlag.CHARGE_DERIVED);

/** Formats in which the serial number is a value; in others it is the position. */
const SERIALS = new Set<StructureFormat>(['PDB', 'PQR', 'PDBQT', 'MMCIF', 'BINARY_CIF']);

export function snapshot(structure: Structure): Snapshot {
  const { document, dataItems, atoms } = structure;
  const { metadata } = document;
  return {
    head: [
      `kind ${structure.kind} number ${structure.kind === 'MODEL' ? structure.number : ''} dimension ${structure.dimension} chiral ${structure.chiral}`,
      `title ${structure.title}`,
      `cell ${JSON.stringify(document.cell)}`,
      `metadata ${JSON.stringify({ ...metadata, software: [], identifiers: [] })}`,
      `identifiers ${metadata.identifiers.join(' ')}`,
      `sequences ${JSON.stringify(document.sequences)}`,
      `chargeKind ${structure.chargeKind}`,
      // MASTER is a checksum of the file, not of the structure.
      ...document.carried
        .filter(({ key }) => key !== 'MASTER')
        .map(({ key, bytes }) => `${key} ${carriedText(key, bytes)}`),
    ],
    atoms: Array.from({ length: structure.atoms.count }, (_, row) => atomText(structure, row)),
    serials: SERIALS.has(document.format) ? [...atoms.serial.subarray(0, atoms.count)] : [],
    bonds: bondTexts(structure),
    items: dataItems.map(
      ({ header, value }) =>
        `${Buffer.from(header).toString('latin1')}\n${Buffer.from(value).toString('latin1')}`,
    ),
  };
}

/** Of what stands before the first category only the comments: what the block is called is an identifier. */
function carriedText(key: string, bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return key === 'data_' ? text.replace(/^(data_\S*|#)?\s*\n/gim, '') : text;
}

function atomText(structure: Structure, row: number): string {
  const { atoms, residues, chains, document } = structure;
  const text = (id: number): string => document.strings.get(id);
  const residue = atoms.residue[row]!;
  const where =
    residue < residues.count
      ? `${text(residues.name[residue]!)} ${residues.number[residue]}${text(residues.insertionCode[residue]!)} ${residues.labelNumber[residue]} ` +
        `${text(residues.labelName[residue]!)} ${JSON.stringify({ ...chains[residues.chain[residue]!], firstResidue: 0 })}`
      : '';
  const optional = (Object.keys(atoms.optional) as OptionalAtomColumn[])
    .sort()
    .map((key) => {
      const value = atoms.optional[key]![row]!;
      if (Number.isNaN(value) || value === 0) return '';
      return `${key}=${key === 'type' || key === 'labelName' ? text(value) : value}`;
    })
    .join(' ')
    .replace(/ +/g, ' ');
  return [
    text(atoms.name[row]!),
    text(atoms.altloc[row]!),
    where,
    `${atoms.x[row]} ${atoms.y[row]} ${atoms.z[row]}`,
    `occupancy ${atoms.occupancy[row]} B ${atoms.bFactor[row]}`,
    `element ${atoms.element[row]} charge ${atoms.formalCharge[row]} flags ${atoms.flags[row]! & KEPT_FLAGS}`,
    optional.trim(),
    ...atoms.foreign.map(({ name, values }) => `${name}=${foreignText(structure, values[row]!)}`),
  ].join(' | ');
}

const foreignText = ({ document }: Structure, id: number): string =>
  id >= ForeignValue.EMPTY ? String(id) : document.strings.get(id);

/** Bonds as a set: their order in the file is no value, nor which atom stands first, unless they are wedged. */
function bondTexts({ bonds }: Structure): string[] {
  return Array.from({ length: bonds.count }, (_, row) => {
    let a = bonds.a[row]!;
    let b = bonds.b[row]!;
    if (a > b && bonds.stereo[row] === 0) [a, b] = [b, a];
    const origin = Object.keys(BondOrigin)[bonds.origin[row]!];
    return `${a}-${b} order ${bonds.order[row]} ${origin} stereo ${bonds.stereo[row]}`;
  }).sort();
}

/** What differs first; '' for nothing. @param serials they count */
export function difference(before: Snapshot[], after: Snapshot[], serials = true): string {
  if (before.length !== after.length) return `${before.length} parts become ${after.length}`;
  for (let part = 0; part < before.length; part++)
    for (const key of ['head', 'atoms', 'serials', 'bonds', 'items'] as const) {
      if (key === 'serials' && !serials) continue;
      const one = before[part]![key];
      const other = after[part]![key];
      for (let row = 0; row < Math.max(one.length, other.length); row++)
        // A file that says nothing of what it is called gets a name: CIF must have one.
        if (one[row] !== other[row] && one[row] !== 'identifiers ')
          return `part ${part + 1} ${key} ${row + 1}: ${show(one[row])} becomes ${show(other[row])}`;
    }
  return '';
}

const show = (text: string | number | undefined): string =>
  text === undefined ? 'nothing' : JSON.stringify(text).slice(0, 260);
