/** Element symbols by atomic number; 0 is unknown. */
export const SYMBOLS: readonly string[] = `
  ?
  H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr
  Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W
  Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt
  Ds Rg Cn Nh Fl Mc Lv Ts Og
`
  .trim()
  .split(/\s+/)
  .map((symbol) => (symbol === '?' ? '' : symbol));

/** Covalent radii in Å by atomic number (Cordero et al. 2008, Dalton Trans. 2832); 0 for unknown. */
export const COVALENT_RADII: readonly number[] = `
  0
  31 28 128 96 84 76 71 66 57 58 166 141 121 111 107 105 102 106 203 176 170 160 153 139 139 132 126 124
  132 122 122 120 119 120 120 116 220 195 190 175 164 154 147 146 142 139 145 144 142 139 139 138 139 140
  244 215 207 204 203 201 199 198 198 196 194 192 192 189 190 187 187 175 170 162 151 144 141 136 136 132
  145 146 148 140 150 150 260 221 215 206 200 196 190 187 180 169
`
  .trim()
  .split(/\s+/)
  .map((picometres) => Number(picometres) / 100);

/** Standard atomic weights (IUPAC 2021, abridged), u, by atomic number; the longest-lived isotope's mass number where there is none. */
export const ATOMIC_WEIGHTS: readonly number[] = `
  0
  1.008 4.0026 6.94 9.0122 10.81 12.011 14.007 15.999 18.998 20.180 22.990 24.305 26.982 28.085 30.974
  32.06 35.45 39.95 39.098 40.078 44.956 47.867 50.942 51.996 54.938 55.845 58.933 58.693 63.546 65.38
  69.723 72.630 74.922 78.971 79.904 83.798 85.468 87.62 88.906 91.224 92.906 95.95 97 101.07 102.91
  106.42 107.87 112.41 114.82 118.71 121.76 127.60 126.90 131.29 132.91 137.33 138.91 140.12 140.91 144.24
  145 150.36 151.96 157.25 158.93 162.50 164.93 167.26 168.93 173.05 174.97 178.49 180.95 183.84 186.21
  190.23 192.22 195.08 196.97 200.59 204.38 207.2 208.98 209 210 222 223 226 227 232.04 231.04 238.03 237
  244 243 247 247 251 252 257 258 259 262 267 270 269 270 270 278 281 281 285 286 289 289 293 293 294
`
  .trim()
  .split(/\s+/)
  .map(Number);

/** Unknown elements, non-metals, metalloids and noble gases; the rest are metals, which coordinate. */
const NON_METALS = new Set([
  0, 1, 2, 5, 6, 7, 8, 9, 10, 14, 15, 16, 17, 18, 32, 33, 34, 35, 36, 51, 52, 53, 54, 85, 86,
]);

export const isMetal = (element: number): boolean => !NON_METALS.has(element);

const numbers = new Map(SYMBOLS.map((symbol, number) => [symbol.toUpperCase(), number]));
numbers.delete('');

/** Deuterium and tritium: hydrogen with a mass number (ctfile and PDB write them as elements). */
export const ISOTOPE_SYMBOLS: ReadonlyMap<string, number> = new Map([
  ['D', 2],
  ['T', 3],
]);

/** Atomic number of a symbol in any case, blanks around it ignored; D and T are hydrogen; 0 for what is no element. */
export function atomicNumber(symbol: string): number {
  const key = symbol.trim().toUpperCase();
  return numbers.get(key) ?? (ISOTOPE_SYMBOLS.has(key) ? 1 : 0);
}

/** By two upper-case letters packed as `(first << 8) | second`, a single letter as itself. */
const packed = new Uint8Array(0x10000);
for (const [symbol, number] of numbers)
  packed[pack(symbol.charCodeAt(0), symbol.charCodeAt(1) || 0)] = number;
packed[68] = 1;
packed[84] = 1;

function pack(first: number, second: number): number {
  return second === 0 ? first : (first << 8) | second;
}

const upper = (byte: number): number => (byte >= 97 && byte <= 122 ? byte - 32 : byte);

/** Atomic number of the symbol in `bytes[start, end)`, blanks around it ignored, without making a string. */
export function atomicNumberOf(bytes: Uint8Array, start: number, end: number): number {
  while (start < end && bytes[start] === 32) start++;
  while (end > start && bytes[end - 1] === 32) end--;
  if (end - start === 1) return packed[upper(bytes[start]!)]!;
  if (end - start === 2) return packed[pack(upper(bytes[start]!), upper(bytes[start + 1]!))]!;
  return 0;
}
