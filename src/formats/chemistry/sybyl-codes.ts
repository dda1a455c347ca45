import { SYMBOLS } from '../elements.js';

/** Codes of the SYBYL types that say more than the element; an element's own type is its atomic number. */
export const Sybyl = {
  UNSET: 255,
  DUMMY: 0,
  C_3: 128,
  C_2: 129,
  C_1: 130,
  C_AR: 131,
  C_CAT: 132,
  N_3: 133,
  N_2: 134,
  N_1: 135,
  N_AR: 136,
  N_AM: 137,
  N_PL3: 138,
  N_4: 139,
  O_3: 140,
  O_2: 141,
  O_CO2: 142,
  S_3: 143,
  S_2: 144,
  S_O: 145,
  S_O2: 146,
  P_3: 147,
  CR_TH: 148,
  CR_OH: 149,
  CO_OH: 150,
  RU_OH: 151,
} as const;

const NAMES =
  'C.3 C.2 C.1 C.ar C.cat N.3 N.2 N.1 N.ar N.am N.pl3 N.4 O.3 O.2 O.co2 S.3 S.2 S.o S.o2 P.3 Cr.th Cr.oh Co.oh Ru.oh'.split(
    ' ',
  );

/** A type as MOL2 writes it; Du for what has no element. */
export function sybylName(code: number): string {
  if (code >= Sybyl.C_3) return NAMES[code - Sybyl.C_3]!;
  return code === Sybyl.DUMMY ? 'Du' : SYMBOLS[code]!;
}
