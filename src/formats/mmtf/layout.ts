import type { Budget } from '../budget.js';
import type { StructureDocument } from '../model/document.js';
import type { EncodedArray } from './codecs.js';
import { readEntities, SequenceNames, type Entities } from './entities.js';
import type { Element } from './codecs.js';
import type { Fields } from './fields.js';
import { readGroups, type GroupType } from './groups.js';
import { IntegerCursor } from './numbers.js';

/** The arrays of a file, whole and in agreement with each other: walking through them cannot fail. */
export interface Layout {
  atoms: number;
  chainsPerModel: readonly number[];
  groupsPerChain: readonly number[];
  groups: readonly GroupType[];
  entities: Entities;
  /** One for each chain; names are null where there is only one kind of chain id. */
  chainIds: EncodedArray;
  chainNames: EncodedArray | null;
  /** One for each group. */
  groupTypes: EncodedArray;
  groupNumbers: EncodedArray;
  insertionCodes: EncodedArray | null;
  sequencePlaces: EncodedArray | null;
  /** One for each atom. */
  x: EncodedArray;
  y: EncodedArray;
  z: EncodedArray;
  bFactors: EncodedArray | null;
  occupancies: EncodedArray | null;
  serials: EncodedArray | null;
  altlocs: EncodedArray | null;
}

/** No encoding puts more atoms than this into one byte of a file, unless all of them lie in one place. */
const ATOMS_PER_BYTE = 16;

/**
 * Opens what the structure is made of and checks that the counts agree (MMTF 1.0, "Fields"). Null where they do not;
 * the report says which.
 * @param size bytes of the file
 */
export function readLayout(fields: Fields, size: number, budget: Budget): Layout | null {
  const models = fields.count('numModels');
  const chains = fields.count('numChains');
  const groupCount = fields.count('numGroups');
  const atoms = fields.count('numAtoms');
  for (const [name, count] of Object.entries({ numAtoms: atoms, numGroups: groupCount, numChains: chains }))
    if (count > 1000 + ATOMS_PER_BYTE * size) {
      fields.error(name, `announces ${count}, which a file of ${size} bytes cannot hold`);
      return null;
    }
  const chainsPerModel = perOwner(fields, 'chainsPerModel', [models, 'numModels'], [chains, 'numChains']);
  const groupsPerChain = perOwner(fields, 'groupsPerChain', [chains, 'numChains'], [groupCount, 'numGroups']);
  const groups = readGroups(fields);
  const of = (length: number, what: string) => (element: Element) => ({ element, length, of: what });
  const chain = of(chains, 'chains')('TEXT');
  const group = of(groupCount, 'groups');
  const atom = of(atoms, 'atoms');
  const required = {
    chainIds: fields.array('chainIdList', chain),
    groupTypes: fields.array('groupTypeList', group('INTEGER')),
    groupNumbers: fields.array('groupIdList', group('INTEGER')),
    x: fields.array('xCoordList', atom('FLOAT')),
    y: fields.array('yCoordList', atom('FLOAT')),
    z: fields.array('zCoordList', atom('FLOAT')),
  };
  const optional = {
    chainNames: fields.optionalArray('chainNameList', chain),
    insertionCodes: fields.optionalArray('insCodeList', group('CHARACTER')),
    sequencePlaces: fields.optionalArray('sequenceIndexList', group('INTEGER')),
    bFactors: fields.optionalArray('bFactorList', atom('FLOAT')),
    occupancies: fields.optionalArray('occupancyList', atom('FLOAT')),
    serials: fields.optionalArray('atomIdList', atom('INTEGER')),
    altlocs: fields.optionalArray('altLocList', atom('CHARACTER')),
  };
  if (!chainsPerModel || !groupsPerChain || !groups || Number.isNaN(chains) || !isWhole(required))
    return null;
  const entities = readEntities(fields, chains, budget);
  return { atoms, chainsPerModel, groupsPerChain, groups, entities, ...required, ...optional };
}

type Whole<T> = { [K in keyof T]: NonNullable<T[K]> };

function isWhole<T extends Record<string, unknown>>(arrays: T): arrays is Whole<T> & T {
  return Object.values(arrays).every((array) => array !== null);
}

/** An array of counts with one entry for each owner, whose sum is the number of what is owned. */
function perOwner(
  fields: Fields,
  name: string,
  [owners, ownersName]: [number, string],
  [owned, ownedName]: [number, string],
): readonly number[] | null {
  const counts = fields.counts(name);
  if (!counts) return null;
  const sum = counts.reduce((total, count) => total + count, 0);
  let good = true;
  if (!Number.isNaN(owners) && counts.length !== owners) {
    fields.mismatch(name, `has ${counts.length} entries, but ${ownersName} says ${owners}`);
    good = false;
  }
  if (!Number.isNaN(owned) && sum !== owned) {
    fields.mismatch(name, `sums to ${sum}, but ${ownedName} says ${owned}`);
    good = false;
  }
  return good ? counts : null;
}

/**
 * Goes through the groups once: every type must be one of `groupList`, and their atoms and bonds must add up. Declares
 * the polymers' sequences on the way.
 * @returns bonds within groups; NaN where an error was found
 */
export function surveyGroups(
  layout: Layout,
  fields: Fields,
  document: StructureDocument,
  budget: Budget,
): number {
  const { groups, groupsPerChain, entities } = layout;
  const types = new IntegerCursor(layout.groupTypes);
  const places = layout.sequencePlaces && new IntegerCursor(layout.sequencePlaces);
  const sequences = entities.entities.map(({ polymer, sequence }) =>
    polymer && sequence !== '' ? new SequenceNames(sequence, budget) : null,
  );
  let atoms = 0;
  let bonds = 0;
  let index = 0;
  for (let chain = 0; chain < groupsPerChain.length; chain++) {
    const sequence = sequences[entities.ofChain[chain]!] ?? null;
    for (let left = groupsPerChain[chain]!; left > 0; left--, index++) {
      const type = types.next();
      const group = groups[type];
      if (!group) {
        fields.error(
          'groupTypeList',
          `names type ${type} at ${index}; groupList has ${groups.length} entries`,
        );
        return Number.NaN;
      }
      atoms += group.elements.length;
      bonds += group.orders.length;
      const place = places ? places.next() : -1;
      sequence?.observe(place, group);
    }
  }
  if (atoms !== layout.atoms) {
    fields.mismatch('numAtoms', `says ${layout.atoms}, but the groups have ${atoms} atoms`);
    return Number.NaN;
  }
  sequences.forEach((sequence, entity) => {
    if (sequence) document.sequences.push({ id: String(entity + 1), residues: sequence.names });
  });
  return bonds;
}
