/** What is known of an atom's bonds before distances are looked at. */
export const Said = {
  /** Nothing: its bonds are guessed from distances. */
  NO: 0,
  /** A template, a component or the file says them. */
  YES: 1,
  /** As NO, in a water: bonds within it only. */
  IN_WATER: 2,
  /** Said but for a disulfide bond: the sulfur of a cysteine without a hydrogen. */
  THIOL: 3,
  /** Never bonded by distance: ions, virtual sites and dummies, atoms without coordinates. */
  ALONE: 4,
} as const;
