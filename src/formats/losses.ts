/** How bad a loss is; the planner minimises in this order: any number of the lower ones before one of the higher. */
export const LossSeverity = {
  /** Presentation only: decimals beyond what the target prints, serial numbers. */
  MINOR: 'MINOR',
  /** Information that another file would still have: names, occupancy, headers. */
  MODERATE: 'MODERATE',
  /** What changes the chemistry or the number of atoms. */
  MAJOR: 'MAJOR',
} as const;
export type LossSeverity = (typeof LossSeverity)[keyof typeof LossSeverity];

/** What the target could not hold. */
export interface Loss {
  /** Stable, upper case, such as RESIDUES or BOND_ORDERS. */
  code: string;
  severity: LossSeverity;
  /** A sentence that names the target and what went. */
  message: string;
  /** How many atoms, bonds, residues, items or records it concerns. */
  count: number;
}

/** Counts losses by code; the first message of a code is kept. */
export class LossTally {
  readonly #losses = new Map<string, Loss>();

  add(code: string, severity: LossSeverity, message: string, count = 1): void {
    if (count <= 0) return;
    const known = this.#losses.get(code);
    if (known) known.count += count;
    else this.#losses.set(code, { code, severity, message, count });
  }

  get all(): Loss[] {
    return [...this.#losses.values()];
  }
}
