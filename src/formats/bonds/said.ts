/** What is known of an atom's bonds before distances are looked at. */
export const Said = {
  /** Nothing: its bonds are guessed from distances. */
  NO: 0,
  /** A template, a component or the file says them. */
  YES: 1,
  /** As NO, in a water: bonds within it only. */
  IN_WATER: 2,
  /** Never bonded by distance: ions, virtual sites and dummies, atoms without coordinates. */
  ALONE: 3,
  /** As YES, in a water: no partner for other residues. */
  WATER: 4,
} as const;
