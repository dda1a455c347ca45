import { registerEnumType } from 'type-graphql';

export enum StructureKind {
  STRUCTURE = 'STRUCTURE',
  CHEMICAL_COMPONENT = 'CHEMICAL_COMPONENT',
  LIBRARY = 'LIBRARY',
  TRAJECTORY = 'TRAJECTORY',
}
registerEnumType(StructureKind, {
  name: 'StructureKind',
  description: 'What a file is as a whole.',
  valuesConfig: {
    STRUCTURE: { description: 'One structure, in one or several models.' },
    CHEMICAL_COMPONENT: { description: 'A component of the chemical component dictionary.' },
    LIBRARY: { description: 'Several molecules.' },
    TRAJECTORY: { description: 'Frames of one system.' },
  },
});

export enum Dimension {
  TWO = 'TWO',
  THREE = 'THREE',
  MIXED = 'MIXED',
  NONE = 'NONE',
}
registerEnumType(Dimension, {
  name: 'Dimension',
  description: 'What the coordinates are.',
  valuesConfig: {
    TWO: { description: 'A flat drawing.' },
    THREE: { description: 'Places in space.' },
    MIXED: { description: 'Some records are drawings.' },
    NONE: { description: 'There are none.' },
  },
});

export enum HydrogenPresence {
  NONE = 'NONE',
  PARTIAL = 'PARTIAL',
  ALL = 'ALL',
}
registerEnumType(HydrogenPresence, {
  name: 'HydrogenPresence',
  description: 'Whether hydrogen atoms are there.',
  valuesConfig: {
    NONE: { description: 'None.' },
    PARTIAL: { description: 'Some; others are missing.' },
    ALL: { description: 'As many as there should be.' },
  },
});

export enum PolymerKind {
  PROTEIN = 'PROTEIN',
  DNA = 'DNA',
  RNA = 'RNA',
  DNA_RNA_HYBRID = 'DNA_RNA_HYBRID',
}
registerEnumType(PolymerKind, {
  name: 'PolymerKind',
  description: 'What a polymer is made of.',
  valuesConfig: {
    PROTEIN: { description: 'Amino acids.' },
    DNA: { description: 'Deoxyribonucleotides.' },
    RNA: { description: 'Ribonucleotides.' },
    DNA_RNA_HYBRID: { description: 'Both kinds of nucleotides.' },
  },
});

export enum BColumnKind {
  B_FACTOR = 'B_FACTOR',
  PLDDT = 'PLDDT',
}
registerEnumType(BColumnKind, {
  name: 'BColumnKind',
  description: 'What the B column holds.',
  valuesConfig: {
    B_FACTOR: { description: 'Temperature factors, Å².' },
    PLDDT: { description: 'The confidence of a predicted model, 0 to 100.' },
  },
});

export enum LengthUnit {
  ANGSTROM = 'ANGSTROM',
  NANOMETRE = 'NANOMETRE',
  FRACTIONAL = 'FRACTIONAL',
}
registerEnumType(LengthUnit, {
  name: 'LengthUnit',
  description: 'The unit of the coordinates in the file.',
  valuesConfig: {
    ANGSTROM: { description: '10⁻¹⁰ m.' },
    NANOMETRE: { description: '10⁻⁹ m.' },
    FRACTIONAL: { description: 'Fractions of the unit cell.' },
  },
});
