import { unlimited } from '../../../../src/formats/budget.js';
import { atomicNumber } from '../../../../src/formats/elements.js';
import { BondOrder, BondOrigin } from '../../../../src/formats/model/bonds.js';
import { StructureDocument } from '../../../../src/formats/model/document.js';
import { Structure } from '../../../../src/formats/model/structure.js';

const ORDERS: Record<string, BondOrder> = {
  '-': BondOrder.SINGLE,
  '=': BondOrder.DOUBLE,
  '#': BondOrder.TRIPLE,
  ':': BondOrder.AROMATIC,
};

/**
 * A structure from a line of atoms and one of bonds, both counted from 1: `molecule('C O-', '1-2')`. A sign after an
 * element is its charge, bonds are written with `-`, `=`, `#` and `:`.
 */
export function molecule(atoms: string, bonds: string): Structure {
  const structure = new Structure(new StructureDocument('SDF'), unlimited());
  for (const word of atoms.split(' ').filter(Boolean)) {
    const [, symbol, signs] = /^([A-Z][a-z]?)([+-]*)$/.exec(word)!;
    const row = structure.atoms.add();
    structure.atoms.element[row] = atomicNumber(symbol!);
    structure.atoms.formalCharge[row] = signs!.length * (signs!.startsWith('-') ? -1 : 1);
  }
  for (const word of bonds.split(' ').filter(Boolean)) {
    const [, a, order, b] = /^(\d+)([-=#:])(\d+)$/.exec(word)!;
    structure.bonds.add(Number(a) - 1, Number(b) - 1, ORDERS[order!]!, BondOrigin.FILE);
  }
  return structure;
}

/** The bonds of a ring or chain: `1=2 2-3 3=4 …`, the orders in turn; closed when `closed`. */
export function path(from: number, to: number, orders: string, closed: boolean): string {
  const bonds: string[] = [];
  for (let at = from; at < to; at++) bonds.push(`${at}${orders[(at - from) % orders.length]}${at + 1}`);
  if (closed) bonds.push(`${to}${orders[(to - from) % orders.length]}${from}`);
  return bonds.join(' ');
}
