import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { StructureFormat } from '../../../formats/format.js';
import { EngineNameEnum } from '../engine/engine.enum.js';

registerEnumType(StructureFormat, {
  name: 'StructureFormat',
  description: 'A molecular structure format.',
  valuesConfig: {
    PDB: { description: 'Protein Data Bank format, fixed columns.' },
    MMCIF: { description: 'PDBx/mmCIF, the format of the wwPDB archive.' },
    BINARY_CIF: { description: 'BinaryCIF: mmCIF packed by column.' },
    SMALL_MOLECULE_CIF: { description: 'CIF of small-molecule crystallography (core dictionary).' },
    MOL: { description: 'One molecule of the ctfile family (V2000, V3000).' },
    SDF: { description: 'Molecules with data items, ctfile family (V2000, V3000).' },
    MOL2: { description: 'Tripos Mol2.' },
    XYZ: { description: 'XYZ and extended XYZ.' },
    PQR: { description: 'PDB-like with charges and radii.' },
    PDBQT: { description: 'PDB-like with AutoDock types and charges.' },
    GRO: { description: 'GROMACS coordinates.' },
    CML: { description: 'Chemical Markup Language.' },
    SMILES: { description: 'SMILES, one molecule a line.' },
    MMTF: { description: 'Macromolecular Transmission Format.' },
  },
});
export { StructureFormat };

@ObjectType({ description: 'A format that this server knows.' })
export class FormatInfo {
  @Field(() => StructureFormat, { description: 'The format.' })
  format!: StructureFormat;

  @Field(() => String, { description: 'Its name for people.' })
  name!: string;

  @Field(() => [String], {
    description: 'File name suffixes with the dot; new files get the first. Each also with .gz.',
  })
  suffixes!: readonly string[];

  @Field(() => String, { description: 'Media type of downloads.' })
  mediaType!: string;

  @Field(() => String, { description: 'Where the format is specified.' })
  specification!: string;

  @Field(() => Boolean, { description: 'Whether files of it can be uploaded and converted.' })
  readable!: boolean;

  @Field(() => Boolean, { description: 'Whether structures can be converted to it.' })
  writable!: boolean;

  @Field(() => [EngineNameEnum], { description: 'Engines of this server that convert from it.' })
  readBy!: EngineNameEnum[];

  @Field(() => [EngineNameEnum], { description: 'Engines of this server that convert to it.' })
  writtenBy!: EngineNameEnum[];
}
