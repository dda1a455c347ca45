/** Every top-level field of MMTF 1.0 and 1.1, required ones first. */
export const FIELD_NAMES = (
  'mmtfVersion mmtfProducer numBonds numAtoms numGroups numChains numModels groupList xCoordList yCoordList zCoordList ' +
  'groupIdList groupTypeList chainIdList groupsPerChain chainsPerModel ' +
  'unitCell spaceGroup structureId title depositionDate releaseDate ncsOperatorList bioAssemblyList entityList ' +
  'experimentalMethods resolution rFree rWork bondAtomList bondOrderList bondResonanceList bFactorList atomIdList ' +
  'altLocList occupancyList secStructList insCodeList sequenceIndexList chainNameList ' +
  'bondProperties atomProperties groupProperties chainProperties modelProperties extraProperties'
).split(' ');

/** Secondary structure and what applications add of their own have no place in the model. */
const NOT_READ = new Set([
  'releaseDate',
  'ncsOperatorList',
  'rWork',
  'secStructList',
  'bondProperties',
  'atomProperties',
  'groupProperties',
  'chainProperties',
  'modelProperties',
  'extraProperties',
]);

const READ = new Set(FIELD_NAMES.filter((name) => !NOT_READ.has(name)));
const KNOWN = new Set(FIELD_NAMES);

/** The structure is made from this field. */
export const isReadField = (name: string): boolean => READ.has(name);

export const isFieldName = (name: string): boolean => KNOWN.has(name);
