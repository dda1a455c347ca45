import { Field, Float, Int, ObjectType } from 'type-graphql';
import {
  BColumnKind,
  Dimension,
  HydrogenPresence,
  LengthUnit,
  PolymerKind,
  StructureKind,
} from './summary.enum.js';
import { PartKind } from './record.type.js';

@ObjectType({ description: 'A name and how often it occurs.' })
export class Tally {
  @Field(() => String, { description: 'The name: an element symbol, a residue name, an origin.' })
  name!: string;

  @Field(() => Float, { description: 'How often it occurs.' })
  count!: number;
}

@ObjectType({ description: 'A crystal unit cell.' })
export class UnitCell {
  @Field(() => Float, { description: 'Length a, Å.' })
  a!: number;
  @Field(() => Float, { description: 'Length b, Å.' })
  b!: number;
  @Field(() => Float, { description: 'Length c, Å.' })
  c!: number;
  @Field(() => Float, { description: 'Angle α between b and c, degrees.' })
  alpha!: number;
  @Field(() => Float, { description: 'Angle β between a and c, degrees.' })
  beta!: number;
  @Field(() => Float, { description: 'Angle γ between a and b, degrees.' })
  gamma!: number;
  @Field(() => String, {
    description: 'Space group, Hermann–Mauguin symbol as written; empty where unknown.',
  })
  spaceGroup!: string;
}

@ObjectType({ description: 'The box that holds all atoms.' })
export class BoundingBox {
  @Field(() => [Float], { description: 'Lowest x, y, z, Å.' })
  min!: number[];
  @Field(() => [Float], { description: 'Highest x, y, z, Å.' })
  max!: number[];
}

@ObjectType({ description: 'A chain of the first model: all residues with one chain id.' })
export class Chain {
  @Field(() => String, { description: 'Chain id of the authors; empty where blank.' })
  id!: string;
  @Field(() => [String], { description: 'label_asym_ids that share it (mmCIF).' })
  labelIds!: string[];
  @Field(() => Int, { description: 'Atoms.' })
  atoms!: number;
  @Field(() => Int, { description: 'Residues, waters included.' })
  residues!: number;
  @Field(() => Int, { description: 'Waters.' })
  waters!: number;
}

@ObjectType({ description: 'A polymer chain of the first model.' })
export class Polymer {
  @Field(() => String, { description: 'Chain id of the authors; empty where blank.' })
  chain!: string;
  @Field(() => PolymerKind, { description: 'What it is made of.' })
  kind!: PolymerKind;
  @Field(() => Int, { description: 'Residues with coordinates.' })
  observed!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Residues that the file declares; null where it does not.',
  })
  declared!: number | null;
  @Field(() => String, { description: 'One letter for each observed residue; X for what has none.' })
  sequence!: string;
}

@ObjectType({ description: 'The temperature factor column of the first model.' })
export class BColumn {
  @Field(() => BColumnKind, { description: 'What the numbers are.' })
  kind!: BColumnKind;
  @Field(() => Float, { description: 'Mean.' })
  mean!: number;
  @Field(() => Float, { description: 'Lowest.' })
  min!: number;
  @Field(() => Float, { description: 'Highest.' })
  max!: number;
}

@ObjectType({ description: 'Bonds that the file states.' })
export class BondCounts {
  @Field(() => Float, { description: 'All.' })
  total!: number;
  @Field(() => [Tally], { description: 'By what they are known from.' })
  byOrigin!: Tally[];
}

@ObjectType({ description: 'A biological assembly.' })
export class Assembly {
  @Field(() => String, { description: 'Its id in the file.' })
  id!: string;
  @Field(() => String, { description: 'What it is, as written; empty where unsaid.' })
  kind!: string;
  @Field(() => Int, { description: 'Copies that make it.' })
  copies!: number;
}

@ObjectType({
  description:
    'What a scientist looks for in a file. Residues, chains and charges are those of the first model.',
})
export class StructureSummary {
  @Field(() => StructureKind, { description: 'What the file is as a whole.' })
  kind!: StructureKind;
  @Field(() => String, { nullable: true, description: 'Title as the file gives it.' })
  title!: string | null;
  @Field(() => [String], { description: 'PDB id, component id, data block name.' })
  identifiers!: string[];
  @Field(() => String, { nullable: true, description: 'Classification, such as HYDROLASE.' })
  classification!: string | null;
  @Field(() => [String], { description: 'Experimental methods as written.' })
  methods!: string[];
  @Field(() => Float, { nullable: true, description: 'Resolution, Å.' })
  resolution!: number | null;
  @Field(() => Float, { nullable: true, description: 'R-free, 0 to 1.' })
  rFree!: number | null;
  @Field(() => String, { nullable: true, description: 'Date of deposition, YYYY-MM-DD.' })
  depositedOn!: string | null;
  @Field(() => [String], { description: 'Programs that the file names.' })
  software!: string[];
  @Field(() => Float, { description: 'Atoms of all models, records and frames.' })
  atoms!: number;
  @Field(() => Float, { description: 'Atoms of the first model, record or frame.' })
  atomsPerModel!: number;
  @Field(() => PartKind, { description: 'What its parts are.' })
  partKind!: PartKind;
  @Field(() => Int, { description: 'Models of one structure (NMR).' })
  models!: number;
  @Field(() => Int, { description: 'Molecules of a library.' })
  records!: number;
  @Field(() => Int, { description: 'Frames of a trajectory.' })
  frames!: number;
  @Field(() => Int, { description: 'Records that are broken and were set aside.' })
  recordsRejected!: number;
  @Field(() => [Int], { description: 'Their positions from 1; the first 100.' })
  rejectedRecords!: number[];
  @Field(() => Dimension, { description: 'What the coordinates are.' })
  dimension!: Dimension;
  @Field(() => HydrogenPresence, { description: 'Whether hydrogen atoms are there.' })
  hydrogens!: HydrogenPresence;
  @Field(() => [Tally], { description: 'Elements in Hill order.' })
  elements!: Tally[];
  @Field(() => String, { description: 'Hill formula of the first model or record.' })
  formula!: string;
  @Field(() => Float, {
    description: 'Atoms whose element the file does not say, inferred from their names.',
  })
  elementsInferred!: number;
  @Field(() => Float, { description: 'Atoms without an element: dummy and query atoms.' })
  elementsUnknown!: number;
  @Field(() => Float, { description: 'Residues, waters included.' })
  residues!: number;
  @Field(() => Int, { description: 'Distinct chain ids.' })
  chainCount!: number;
  @Field(() => [Chain], { description: 'Chains, at most 1,000.' })
  chains!: Chain[];
  @Field(() => [Polymer], { description: 'Polymer chains.' })
  polymers!: Polymer[];
  @Field(() => Float, { description: 'Water residues.' })
  waters!: number;
  @Field(() => [Tally], { description: 'Ions by residue name.' })
  ions!: Tally[];
  @Field(() => [Tally], { description: 'Ligands by residue name.' })
  ligands!: Tally[];
  @Field(() => [Tally], { description: 'Glycans by residue name.' })
  glycans!: Tally[];
  @Field(() => Int, {
    nullable: true,
    description: 'Residues that the file lists as not observed; null where it does not say.',
  })
  missingResidues!: number | null;
  @Field(() => Float, { description: 'Atoms with an alternate location indicator.' })
  altlocAtoms!: number;
  @Field(() => [String], { description: 'The indicators.' })
  altlocs!: string[];
  @Field(() => Float, { description: 'Residues with an insertion code.' })
  insertionCodes!: number;
  @Field(() => [Assembly], { description: 'Biological assemblies that the file describes.' })
  assemblies!: Assembly[];
  @Field(() => UnitCell, { nullable: true, description: 'Unit cell; null where there is none.' })
  cell!: UnitCell | null;
  @Field(() => BoundingBox, { nullable: true, description: 'Bounding box; null without coordinates.' })
  boundingBox!: BoundingBox | null;
  @Field(() => BColumn, { nullable: true, description: 'The B column; null where there is none.' })
  bColumn!: BColumn | null;
  @Field(() => BondCounts, { description: 'Bonds.' })
  bonds!: BondCounts;
  @Field(() => Float, { description: 'Net formal charge, e.' })
  formalCharge!: number;
  @Field(() => String, { nullable: true, description: 'Kind of partial charges; null where there are none.' })
  partialCharges!: string | null;
  @Field(() => Boolean, { description: 'Whether atoms have radii.' })
  radii!: boolean;
  @Field(() => Boolean, { description: 'Whether atoms have velocities.' })
  velocities!: boolean;
  @Field(() => LengthUnit, {
    description: 'The unit of the coordinates in the file; Molshelf works in ångström.',
  })
  units!: LengthUnit;
}
