import { inferElement } from '../element-inference.js';
import { atomicNumber, ISOTOPE_SYMBOLS } from '../elements.js';
import { describe, isArray, isMap, type MessagePackValue } from '../messagepack/value.js';
import { BondOrder } from '../model/bonds.js';
import type { Fields } from './fields.js';

/** A kind of residue: what all residues of one entry of `groupList` share. */
export interface GroupType {
  name: string;
  /** One-letter code; `X` and `?` where there is none. */
  letter: string;
  /** Of the Chemical Component Dictionary: "L-PEPTIDE LINKING". */
  component: string;
  atomNames: readonly string[];
  /** Atomic numbers; 0 for what is no element. */
  elements: Uint8Array;
  /** Elements were inferred from the names, 1 for each. */
  inferred: Uint8Array;
  /** What is written where an element is none, and mass numbers of D and T; null where there is nothing of the kind. */
  symbols: readonly string[] | null;
  isotopes: Uint16Array | null;
  charges: Int8Array;
  /** Pairs of atoms within the group, and the order of each pair. */
  bonds: Uint32Array;
  orders: Uint8Array;
}

/** Reads `groupList`. Errors name the entry; null where there was one. */
export function readGroups(fields: Fields): GroupType[] | null {
  const list = fields.get('groupList');
  if (list === undefined || list === null) {
    fields.error('groupList', 'is missing; MMTF requires it');
    return null;
  }
  if (!isArray(list)) {
    fields.error('groupList', `is ${describe(list)}, not an array`);
    return null;
  }
  const groups: GroupType[] = [];
  for (let at = 0; at < list.length; at++) {
    const group = new GroupEntry(fields, `groupList[${at}]`, list[at]!).read();
    if (!group) return null;
    groups.push(group);
  }
  return groups;
}

/** One entry of `groupList` while it is read. */
class GroupEntry {
  constructor(
    private readonly fields: Fields,
    private readonly place: string,
    private readonly value: MessagePackValue,
  ) {}

  read(): GroupType | null {
    const { value } = this;
    if (!isMap(value)) return this.#bad('', `is ${describe(value)}, not a map`);
    const name = value.get('groupName');
    if (typeof name !== 'string') return this.#bad('groupName', `is ${describe(name)}, not a text`);
    if (name.includes('\0')) return this.#bad('groupName', 'holds a NUL character');
    const names = this.#texts(value, 'atomNameList');
    const symbols = this.#texts(value, 'elementList');
    const charges = this.#integers(value, 'formalChargeList', -128, 127);
    if (!names || !symbols || !charges) return null;
    if (symbols.length !== names.length)
      return this.#bad('elementList', `has ${symbols.length} entries for ${names.length} atom names`);
    if (charges.length !== names.length)
      return this.#bad('formalChargeList', `has ${charges.length} entries for ${names.length} atom names`);
    const bonds = this.#bonds(value, names.length);
    if (!bonds) return null;
    const residue = name.trim();
    return {
      name: residue,
      letter: textOr(value.get('singleLetterCode'), '?'),
      component: textOr(value.get('chemCompType'), ''),
      atomNames: names.map((one) => one.trim()),
      ...elementsOf(symbols, names, residue),
      charges: Int8Array.from(charges),
      ...bonds,
    };
  }

  #bonds(
    value: ReadonlyMap<string, MessagePackValue>,
    atoms: number,
  ): Pick<GroupType, 'bonds' | 'orders'> | null {
    if (!value.has('bondAtomList')) return { bonds: new Uint32Array(0), orders: new Uint8Array(0) };
    const pairs = this.#integers(value, 'bondAtomList', 0, atoms - 1);
    if (!pairs) return null;
    if (pairs.length % 2 !== 0) return this.#bad('bondAtomList', 'has half a pair of atoms at its end');
    const count = pairs.length / 2;
    const orders = this.#optionalIntegers(value, 'bondOrderList', count);
    const resonances = this.#optionalIntegers(value, 'bondResonanceList', count);
    if (orders === undefined || resonances === undefined) return null;
    const kept = Array.from({ length: count }, (_, at) => at).filter(
      (at) => pairs[2 * at] !== pairs[2 * at + 1],
    );
    if (kept.length < count) this.fields.bondsToThemselves(`${this.place}.bondAtomList`, count - kept.length);
    return {
      bonds: Uint32Array.from(kept.flatMap((at) => [pairs[2 * at]!, pairs[2 * at + 1]!])),
      orders: Uint8Array.from(kept, (at) => orderOf(orders?.[at] ?? -1, resonances?.[at] ?? 0)),
    };
  }

  /** Null where it is absent, undefined, with an error, where it is bad. */
  #optionalIntegers(
    value: ReadonlyMap<string, MessagePackValue>,
    key: string,
    count: number,
  ): readonly number[] | null | undefined {
    if (!value.has(key)) return null;
    const found = this.#integers(value, key, -1, 4);
    if (!found) return undefined;
    // Writers of files without bond orders leave the list empty.
    if (found.length === 0) return null;
    if (found.length === count) return found;
    this.#bad(key, `has ${found.length} entries for ${count} bonds`);
    return undefined;
  }

  #texts(value: ReadonlyMap<string, MessagePackValue>, key: string): readonly string[] | null {
    const list = value.get(key);
    if (!isArray(list) || !list.every((one) => typeof one === 'string'))
      return this.#bad(key, `is ${describe(list)}, not an array of texts`);
    if (list.some((one) => one.includes('\0'))) return this.#bad(key, 'holds texts with NUL characters');
    return list;
  }

  #integers(
    value: ReadonlyMap<string, MessagePackValue>,
    key: string,
    least: number,
    most: number,
  ): readonly number[] | null {
    const list = value.get(key);
    if (!isArray(list)) return this.#bad(key, `is ${describe(list)}, not an array of integers`);
    for (const one of list)
      if (typeof one !== 'number' || !Number.isInteger(one) || one < least || one > most)
        return this.#bad(key, `holds ${describe(one)}, not an integer from ${least} to ${most}`);
    return list as readonly number[];
  }

  #bad(key: string, what: string): null {
    this.fields.error(key === '' ? this.place : `${this.place}.${key}`, what);
    return null;
  }
}

/** Bond orders of MMTF: −1 unknown, 1 to 4; an unknown order with resonance is aromatic. */
export function orderOf(order: number, resonance: number): BondOrder {
  if (order === 1) return BondOrder.SINGLE;
  if (order === 2) return BondOrder.DOUBLE;
  if (order === 3) return BondOrder.TRIPLE;
  if (order === 4) return BondOrder.QUADRUPLE;
  return resonance === 1 ? BondOrder.AROMATIC : BondOrder.UNKNOWN;
}

function elementsOf(
  symbols: readonly string[],
  names: readonly string[],
  residue: string,
): Pick<GroupType, 'elements' | 'inferred' | 'symbols' | 'isotopes'> {
  const elements = new Uint8Array(symbols.length);
  const inferred = new Uint8Array(symbols.length);
  let isotopes: Uint16Array | null = null;
  let odd = false;
  symbols.forEach((written, at) => {
    const symbol = written.trim();
    elements[at] = atomicNumber(symbol);
    const mass = ISOTOPE_SYMBOLS.get(symbol.toUpperCase());
    if (mass) (isotopes ??= new Uint16Array(symbols.length))[at] = mass;
    if (elements[at] !== 0) return;
    if (symbol === '') {
      elements[at] = inferElement(names[at]!, residue, 'UNSAID');
      inferred[at] = elements[at] === 0 ? 0 : 1;
    } else odd = true;
  });
  return { elements, inferred, symbols: odd ? symbols : null, isotopes };
}

const textOr = (value: MessagePackValue | undefined, otherwise: string): string =>
  typeof value === 'string' ? value.trim() : otherwise;
