/**
 * What a step does to the molecule beside writing it in another format, in this order. An engine that cannot do it makes
 * no offer for the step, so a plan is a way through one that can.
 */
export interface Chemistry {
  /** Bonds and their orders are found anew from the coordinates. */
  perceiveBonds?: boolean;
  /**
   * Missing hydrogens are added: for a pH where one is given (Open Babel), else as the neighbourhood suggests (ChimeraX
   * by hydrogen bonds, Open Babel by valence alone).
   */
  addHydrogens?: { pH?: number };
}

/** What an engine did of it, for the log and for whoever reads the result. */
export interface ChemistryDone {
  /** Hydrogens that the result has and the source had not. */
  hydrogensAdded: number;
  /** Bonds of the result, where they were found anew. */
  bondsPerceived: number;
  /** The pH that protonation was decided for; null where none was. */
  pH: number | null;
  /** A sentence: by which rule the hydrogens were placed, histidine included. */
  rule: string;
}

/** Whether there is anything to do. */
export const asksChemistry = (chemistry: Chemistry | undefined): chemistry is Chemistry =>
  chemistry?.perceiveBonds === true || chemistry?.addHydrogens !== undefined;
