import { COVALENT_RADII } from '../elements.js';

/** What two covalent radii may be short of a bond, Å: within a residue, and between two of them, where a contact is likelier than a bond. */
export const TOLERANCE = 0.4;
export const TOLERANCE_BETWEEN = 0.25;
/** Atoms nearer than this lie on top of each other and are not bonded, Å. */
export const NEAREST = 0.4;

/** Alkali and the heavier alkaline earth metals: their neighbours are no bonds. */
const IONIC = new Set([3, 11, 19, 37, 55, 87, 12, 20, 38, 56, 88]);
/** Most neighbours of an element that is not a metal, metals among them not counted. */
const MOST: Readonly<Record<number, number>> = {
  ...{ 1: 1, 2: 0, 5: 6, 6: 4, 7: 4, 8: 3, 9: 1, 10: 0, 14: 6, 15: 6, 16: 6, 17: 4, 18: 0 },
  ...{ 32: 6, 33: 6, 34: 6, 35: 4, 36: 2, 51: 6, 52: 6, 53: 6, 54: 6 },
};
const MANY = 12;

/** Elements that form no bonds which a distance could tell. */
export const isIonic = (element: number): boolean => IONIC.has(element);

export const mostNeighbours = (element: number): number => MOST[element] ?? MANY;

/** Covalent radius, Å; 1.5 for the elements that have none in the table. */
export const radiusOf = (element: number): number => COVALENT_RADII[element] || 1.5;
