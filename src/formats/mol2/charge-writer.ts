import type { TextOutput } from '../bytes/output.js';
import { Sybyl } from '../chemistry/sybyl-codes.js';
import type { SybylTyping } from '../chemistry/sybyl-types.js';
import type { Structure } from '../model/structure.js';

/** Writes formal charges as SYBYL's UNITY does: the atom, the number of its attributes, and `charge n`. Returns how many. */
export function writeCharges(out: TextOutput, { atoms }: Structure, numbers: ArrayLike<number>): number {
  let charged = 0;
  for (let row = 0; row < atoms.count; row++) {
    const charge = atoms.formalCharge[row]!;
    if (charge === 0) continue;
    if (charged++ === 0) out.line('@<TRIPOS>UNITY_ATOM_ATTR');
    out.integer(numbers[row]!);
    out.text(' 1\ncharge ');
    out.integer(charge);
    out.byte(10);
  }
  return charged;
}

/** Atoms whose formal charge a reader can tell from types and bonds: N.4, the groups of O.co2 and C.cat, nitro groups. */
export function countImplicit({ atoms, bonds }: Structure, { types }: SybylTyping): number {
  const said = new Uint8Array(atoms.count);
  for (let row = 0; row < atoms.count; row++) {
    const charge = atoms.formalCharge[row]!;
    if (types[row] === Sybyl.N_4 && charge === 1) said[row] = 1;
    else if (types[row] === Sybyl.O_CO2 && charge === -1) said[row] = 1;
    else if (types[row] === Sybyl.C_CAT && charge === 1) said[row] = 1;
  }
  // Beside C.cat, and within nitro groups and nitrates, the charged atoms are those of the group.
  for (let bond = 0; bond < bonds.count; bond++)
    for (const [row, other] of [
      [bonds.a[bond]!, bonds.b[bond]!],
      [bonds.b[bond]!, bonds.a[bond]!],
    ] as const) {
      if (types[row] !== Sybyl.N_PL3 || atoms.formalCharge[row] !== 1) continue;
      if (types[other] === Sybyl.C_CAT || types[other] === Sybyl.O_CO2) said[row] = 1;
      else if (types[other] === Sybyl.O_2 && atoms.formalCharge[other] === -1) said[row] = said[other] = 1;
    }
  return said.reduce((sum, one) => sum + one, 0);
}
