import type { Structure } from '../model/structure.js';
import { hasCarried } from './carried-writer.js';
import type { LabelPlanner } from './ids.js';
import type { LabelSource } from './residue-ids.js';

/** Label ids as an mmCIF source has them. */
export function labelsAsRead({ residues, chains }: Structure): LabelSource {
  return {
    asymId: (residue) => chains[residues.chain[residue]!]!.labelId,
    entityId: (residue) => chains[residues.chain[residue]!]!.entityId,
    seqId: (residue) => residues.labelNumber[residue]!,
  };
}

/** Label ids made for a source without them. */
export function labelsAsMade(structure: Structure, planner: LabelPlanner): LabelSource {
  const labels = planner.plan(structure);
  return {
    asymId: (residue) => labels.asym[residue]!.id,
    entityId: (residue) => labels.asym[residue]!.entity.id,
    seqId: (residue) => labels.number[residue]!,
  };
}

/** Whether the source has label ids of its own; what a CIF leaves out of them stays out when it is written again. */
export const hasLabels = ({ chains, document }: Structure): boolean =>
  hasCarried(document) || chains.some(({ labelId }) => labelId !== '');
