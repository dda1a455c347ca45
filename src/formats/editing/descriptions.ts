import type { AtomSelection, ResidueNumber } from '../selection/selection.js';
import type { EditOperation } from './operations.js';

const KINDS = {
  WATER: 'waters',
  ION: 'ions',
  LIGAND: 'ligands',
  GLYCAN: 'glycans',
  POLYMER: 'polymers',
  HYDROGEN: 'hydrogens',
} as const;
/** Entries of a list that a sentence names. */
const NAMED = 5;

/** What an operation asks for, in a few words: "remove waters of chain B". */
export function describeOperation(given: EditOperation): string {
  switch (given.operation) {
    case 'remove':
      return `remove ${describeSelection(given)}`;
    case 'keepOnly':
      return `keep only ${describeSelection(given)}`;
    case 'chooseConformers':
      return given.altloc === undefined
        ? 'keep the conformer with the highest occupancy'
        : `keep conformer ${given.altloc}`;
    case 'renameChains':
      return `rename ${some(
        given.chains.map(({ from, to }) => `chain ${chain(from)} to ${chain(to)}`),
        'more',
      )}`;
    case 'renumberResidues': {
      const where = given.chains ? ` of ${plural('chain', given.chains.map(chain))}` : '';
      return given.start === undefined
        ? `shift residue numbers${where} by ${given.shift}`
        : `number residues${where} from ${given.start}`;
    }
    case 'transform':
      return given.matrix || given.axisAngle ? 'rotate and move' : 'move';
    case 'addHydrogens':
      return given.ph === undefined ? 'add hydrogens' : `add hydrogens for pH ${given.ph}`;
    case 'perceiveBonds':
      return 'perceive bonds';
  }
}

function describeSelection({
  kinds,
  chains,
  residues,
  residueNames,
  altlocs,
  models,
}: AtomSelection): string {
  const parts = [
    kinds
      ? some(
          kinds.map((kind) => KINDS[kind]),
          'more',
        )
      : 'atoms',
  ];
  if (residues)
    parts.push(
      `of residues ${some(
        residues.map(({ chain: id, first, last }) => {
          const range = same(first, last) ? number(first) : `${number(first)}–${number(last)}`;
          return id === undefined ? range : `${range} of chain ${chain(id)}`;
        }),
        'more',
      )}`,
    );
  if (residueNames) parts.push(`named ${some(residueNames, 'more')}`);
  if (chains) parts.push(`of ${plural('chain', chains.map(chain))}`);
  if (altlocs) parts.push(`of ${plural('conformer', altlocs)}`);
  if (models) parts.push(`of ${plural('model', models.map(String))}`);
  return parts.join(' ');
}

/** A chain id in a sentence; the blank one has none. */
export const chain = (id: string): string => (id === '' ? '(blank)' : id);

const number = (one: ResidueNumber): string => `${one.number}${one.insertionCode}`;
const same = (a: ResidueNumber, b: ResidueNumber): boolean =>
  a.number === b.number && a.insertionCode === b.insertionCode;

const plural = (noun: string, names: readonly string[]): string =>
  `${noun}${names.length > 1 ? 's' : ''} ${some(names, 'more')}`;

/** "A, B and C"; of many the first few and how many more. */
export function some(names: readonly string[], more: string, most = NAMED): string {
  if (names.length > most + 1) return `${names.slice(0, most).join(', ')} and ${names.length - most} ${more}`;
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** "1 atom", "1,386 atoms". */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
