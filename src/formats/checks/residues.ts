import type { Structure } from '../model/structure.js';
import type { Report } from '../report.js';
import { residueLabel } from './residue-label.js';

/** Atoms of one residue that are compared with each other; beyond it the check is skipped: no residue is so large. */
const COMPARED = 2000;

/** Seen atoms of the residue at hand by name and altloc; a stamp saves emptying it. */
const SLOTS = 8192;
const stamps = new Uint32Array(SLOTS);
const rows = new Uint32Array(SLOTS);
let stamp = 0;

/** Checks within each residue: two atoms with one name and altloc. Warnings only. */
export function checkResidues(structure: Structure, report: Report): void {
  const { residues } = structure;
  for (let row = 0; row < residues.count; row++) {
    const first = residues.firstAtom[row]!;
    const end = structure.endOfResidue(row);
    if (end - first > 1 && end - first <= COMPARED) checkNames(structure, row, first, end, report);
  }
}

function checkNames(structure: Structure, residue: number, first: number, end: number, report: Report): void {
  const { name, altloc } = structure.atoms;
  if (stamp >= 0xfffffff0) {
    stamps.fill(0);
    stamp = 0;
  }
  stamp++;
  let altlocs = false;
  for (let at = first; at < end; at++) {
    if (altloc[at] !== 0) altlocs = true;
    let slot = (name[at]! * 0x9e3779b1 + altloc[at]! * 0x85ebca6b) & (SLOTS - 1);
    while (stamps[slot] === stamp) {
      const other = rows[slot]!;
      if (name[other] === name[at] && altloc[other] === altloc[at]) {
        reportDuplicate(structure, residue, at, report);
        break;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (stamps[slot] === stamp) continue;
    stamps[slot] = stamp;
    rows[slot] = at;
  }
  if (altlocs) checkOccupancy(structure, residue, first, end, report);
}

function reportDuplicate(structure: Structure, residue: number, at: number, report: Report): void {
  const { atoms, document } = structure;
  const line = atoms.line[at]!;
  report.warning(
    'DUPLICATE_ATOM',
    `Residue ${residueLabel(structure, residue)} has two atoms named ${document.strings.get(atoms.name[at]!) || '(blank)'}.`,
    line > 0 ? { line } : {},
  );
}

/** Occupancies of the alternate locations of one atom sum to 1, rounding (0.33 × 3) allowed. */
const TOLERANCE = 0.05;

function checkOccupancy(
  structure: Structure,
  residue: number,
  first: number,
  end: number,
  report: Report,
): void {
  const { name, altloc, occupancy, line } = structure.atoms;
  const sums = new Map<number, number>();
  for (let at = first; at < end; at++) {
    if (altloc[at] !== 0) sums.set(name[at]!, (sums.get(name[at]!) ?? 0) + occupancy[at]!);
  }
  for (const [atom, sum] of sums) {
    if (Math.abs(sum - 1) <= TOLERANCE) continue;
    report.warning(
      'ALTLOC_OCCUPANCY',
      `The alternate locations of atom ${structure.document.strings.get(atom)} of residue ${residueLabel(structure, residue)} sum to an occupancy of ${Math.round(sum * 100) / 100}, not 1.`,
      line[first]! > 0 ? { line: line[first]! } : {},
    );
    return;
  }
}
