import { Field, Float, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { StructureFormat } from '../format/format.type.js';
import { ConversionOptionsInput } from './conversion.type.js';

export enum AtomKindEnum {
  WATER = 'WATER',
  ION = 'ION',
  LIGAND = 'LIGAND',
  GLYCAN = 'GLYCAN',
  POLYMER = 'POLYMER',
  HYDROGEN = 'HYDROGEN',
}
registerEnumType(AtomKindEnum, {
  name: 'AtomKind',
  description: 'Kinds of atoms; all but HYDROGEN are kinds of residues, the same that a summary counts.',
  valuesConfig: {
    WATER: { description: 'Residues named HOH, DOD, WAT, H2O, SOL, TIP* or SPC*.' },
    ION: { description: 'One atom of an element that stands alone as an ion: metals and halogens.' },
    LIGAND: { description: 'What is none of the others.' },
    GLYCAN: { description: 'Saccharides.' },
    POLYMER: { description: 'Residues linked into a chain, modified ones included.' },
    HYDROGEN: { description: 'Hydrogen atoms of any residue, deuterium and tritium among them.' },
  },
});

@InputType({ description: 'A residue by its number, as the authors gave it.' })
export class ResidueNumberInput {
  @Field(() => Int, { description: 'Residue number (auth_seq_id); may be negative.' })
  number!: number;
  @Field(() => String, { nullable: true, description: 'Insertion code; none without it.' })
  insertionCode?: string | null;
}

@InputType({
  description:
    'Residues from one to another, both among them, by number and then by insertion code: 52 to 52B has 52, 52A and 52B, and 50 to 52 ends before 52A.',
})
export class ResidueRangeInput {
  @Field(() => String, { nullable: true, description: 'Chain id (auth_asym_id); any chain without it.' })
  chain?: string | null;
  @Field(() => ResidueNumberInput, { description: 'The first one.' })
  first!: ResidueNumberInput;
  @Field(() => ResidueNumberInput, { nullable: true, description: 'The last one; the first one without it.' })
  last?: ResidueNumberInput | null;
}

@InputType({
  description:
    'Which atoms: those for which everything that is given holds. A list is met by any of its entries, so kinds: [WATER], chains: ["B"] means the waters of chain B. At least one field, and at most 1,000 entries in a list.',
})
export class AtomSelectionInput {
  @Field(() => [AtomKindEnum], { nullable: true, description: 'Of these kinds.' })
  kinds?: AtomKindEnum[] | null;
  @Field(() => [String], {
    nullable: true,
    description: 'In these chains (auth_asym_id); the empty string is the blank chain.',
  })
  chains?: string[] | null;
  @Field(() => [ResidueRangeInput], { nullable: true, description: 'In residues of these ranges.' })
  residues?: ResidueRangeInput[] | null;
  @Field(() => [String], { nullable: true, description: 'In residues of these names.' })
  residueNames?: string[] | null;
  @Field(() => [String], {
    nullable: true,
    description: 'With these letters of alternate locations; atoms without a letter are in none.',
  })
  altlocs?: string[] | null;
  @Field(() => [Int], {
    nullable: true,
    description: 'In these models, records or frames, by their place in the file from 1.',
  })
  models?: number[] | null;
}

@InputType({ description: 'One conformer for each position where there are alternatives.' })
export class ChooseConformersInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The letter to keep where it is among the alternatives; elsewhere, and without it, the one with the highest occupancy stays.',
  })
  altloc?: string | null;
}

@InputType({ description: 'A new id for a chain.' })
export class ChainNameInput {
  @Field(() => String, { description: 'Its id now (auth_asym_id).' })
  from!: string;
  @Field(() => String, { description: 'Its new id: at most 16 printable ASCII characters; 1 in PDB.' })
  to!: string;
}

@InputType({
  description: 'New ids for chains, all at once, so that two can change theirs; label ids of mmCIF stay.',
})
export class RenameChainsInput {
  @Field(() => [ChainNameInput], { description: 'The chains that get other ids.' })
  chains!: ChainNameInput[];
  @Field(() => Boolean, {
    nullable: true,
    description: 'Chains that get the same id become one; without it that is refused.',
  })
  merge?: boolean | null;
}

@InputType({ description: 'New residue numbers; give start or shift. label_seq_id of mmCIF stays.' })
export class RenumberResiduesInput {
  @Field(() => [String], { nullable: true, description: 'In these chains; in all without it.' })
  chains?: string[] | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Count from here in each chain, in the order of the file, without gaps and insertion codes.',
  })
  start?: number | null;
  @Field(() => Int, { nullable: true, description: 'Add this; gaps and insertion codes stay.' })
  shift?: number | null;
}

@InputType({ description: 'A rotation about an axis.' })
export class AxisAngleInput {
  @Field(() => [Float], { description: 'Direction of the axis: three numbers, of any length.' })
  axis!: number[];
  @Field(() => Float, { description: 'Degrees, right-handed.' })
  angle!: number;
}

@InputType({
  description:
    'A rotation, a translation, or both. Anisotropic displacements and velocities turn along. The unit cell, its symmetry and what leads to other frames are left out where they no longer hold, as a loss; assemblies follow.',
})
export class TransformInput {
  @Field(() => [Float], { nullable: true, description: 'Rotation as a matrix: nine numbers, row by row.' })
  matrix?: number[] | null;
  @Field(() => AxisAngleInput, {
    nullable: true,
    description: 'Rotation about an axis, instead of a matrix.',
  })
  axisAngle?: AxisAngleInput | null;
  @Field(() => [Float], {
    nullable: true,
    description: 'What the rotation leaves in place, Å; the origin without it.',
  })
  center?: number[] | null;
  @Field(() => [Float], { nullable: true, description: 'Translation after the rotation, Å.' })
  translation?: number[] | null;
}

@InputType({ description: 'Hydrogens from an engine that perceives chemistry.' })
export class AddHydrogensInput {
  @Field(() => Float, {
    nullable: true,
    description: 'pH from 0 to 14, for the protonation of acids and bases; as drawn without it.',
  })
  ph?: number | null;
}

@InputType({ description: 'Bonds and their orders from an engine that perceives chemistry.' })
export class PerceiveBondsInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Instead of the bonds that are there, which is the default.',
  })
  replace?: boolean | null;
}

@InputType({ description: 'One operation of an edit.' })
export class EditOperationInput {
  @Field(() => AtomSelectionInput, { nullable: true, description: 'Remove these atoms.' })
  remove?: AtomSelectionInput | null;
  @Field(() => AtomSelectionInput, { nullable: true, description: 'Remove all other atoms.' })
  keepOnly?: AtomSelectionInput | null;
  @Field(() => ChooseConformersInput, {
    nullable: true,
    description:
      'Resolve alternate locations; the atoms that stay have no letter then, and the occupancies that they had.',
  })
  chooseConformers?: ChooseConformersInput | null;
  @Field(() => RenameChainsInput, { nullable: true, description: 'Rename chains.' })
  renameChains?: RenameChainsInput | null;
  @Field(() => RenumberResiduesInput, { nullable: true, description: 'Renumber residues.' })
  renumberResidues?: RenumberResiduesInput | null;
  @Field(() => TransformInput, { nullable: true, description: 'Move all atoms.' })
  transform?: TransformInput | null;
  @Field(() => AddHydrogensInput, {
    nullable: true,
    description: 'Add hydrogens; needs ChimeraX or Open Babel.',
  })
  addHydrogens?: AddHydrogensInput | null;
  @Field(() => PerceiveBondsInput, {
    nullable: true,
    description: 'Perceive bonds; needs ChimeraX or Open Babel.',
  })
  perceiveBonds?: PerceiveBondsInput | null;
}

@InputType({ description: 'What to edit, and how; the structure itself stays as it is.' })
export class EditStructureInput {
  @Field(() => ID, { description: 'Id of the structure.' })
  structureId!: string;
  @Field(() => [EditOperationInput], { description: 'What to do, in this order; 1 to 50 operations.' })
  operations!: EditOperationInput[];
  @Field(() => StructureFormat, {
    nullable: true,
    description: 'The format of the result; that of the structure without it.',
  })
  target?: StructureFormat | null;
  @Field(() => ConversionOptionsInput, {
    nullable: true,
    description: 'Choices for the target; record has no place here.',
  })
  options?: ConversionOptionsInput | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key gives the same edit: a call can be repeated safely.',
  })
  idempotencyKey?: string | null;
}
