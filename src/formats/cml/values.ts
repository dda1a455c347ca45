import { textOf } from '../bytes/text.js';
import { setAtomField } from './atom-fields.js';
import { attribute } from './attribute.js';
import type { CmlState } from './state.js';
import { TextCollector } from './text-collector.js';
import { undefinedEntity, type Tag } from './xml/tag.js';

/** Elements whose text is a value: of an atom or bond by `builtin`, of a crystal, or a data item. */
const VALUES: ReadonlySet<string> = new Set(
  'scalar string float integer array stringArray floatArray integerArray matrix coordinate2 coordinate3'.split(
    ' ',
  ),
);

/** The elements of CML that are values, by their text or their attributes. */
export class ValueReader {
  wantsText = false;
  readonly #text: TextCollector;
  /** What the element whose text is wanted is called, by `builtin`, and by `title` or `dictRef`. */
  #builtin = '';
  #valueName = '';
  #atomValues = 0;
  #atomValueLine = 0;

  /** @param begin called before atoms are made of arrays */
  constructor(
    private readonly state: CmlState,
    private readonly begin: () => void,
  ) {
    this.#text = new TextCollector(state.context.budget);
  }

  text(bytes: Uint8Array, start: number, end: number, literal: boolean): void {
    this.#text.add(bytes, start, end, literal);
  }

  conclude(): void {
    if (this.#atomValues > 0)
      this.state.context.report.warning(
        'ATOM_PROPERTIES_NOT_KEPT',
        `${this.#atomValues} values of single atoms or bonds are read over.`,
        { line: this.#atomValueLine },
        this.#atomValues,
      );
  }

  /** Elements whose text is wanted, and those whose attributes say it all. */
  open(tag: Tag): void {
    if (this.wantsText) return;
    const { name } = tag;
    if (name === 'bondStereo' && this.state.inBond) this.#openStereo(tag);
    else if (name === 'atomParity' && this.state.atom >= 0) this.#valueName = attribute(tag, 'atomRefs4');
    else if (name === 'label') return this.#label(tag);
    else if (name === 'identifier') return this.#identifier(tag);
    else if (name !== 'name' && !VALUES.has(name)) return;
    else if (!this.state.molecules.inside && !this.state.crystal) return;
    else this.#valueName = attribute(tag, 'title') || attribute(tag, 'dictRef') || this.state.property;
    this.#builtin = attribute(tag, 'builtin');
    this.wantsText = true;
    this.#text.clear();
  }

  #openStereo(tag: Tag): void {
    const said = /(?:^|:)([WHCT])$/.exec(attribute(tag, 'dictRef'))?.[1] ?? '';
    this.#valueName = said;
    this.state.bond.stereoRefs = attribute(tag, 'atomRefs4').split(/\s+/).filter(Boolean);
    const value = Number(attribute(tag, 'conventionValue'));
    if (attribute(tag, 'convention') === 'MDL' && [1, 3, 4, 6].includes(value))
      this.state.bond.mdlStereo = value;
  }

  /** The label of a crystallographic site is what the atom is called. */
  #label(tag: Tag): void {
    const value = tag.find('value');
    if (this.state.atom < 0 || value < 0 || !attribute(tag, 'dictRef').endsWith('atom_site_label')) return;
    const { atoms, document } = this.state.molecules.record.structure;
    atoms.name[this.state.atom] = document.strings.internBytes(
      tag.sources[value]!,
      tag.starts[value]!,
      tag.ends[value]!,
    );
  }

  #identifier(tag: Tag): void {
    const value = tag.find('value');
    if (value >= 0 && this.state.atom < 0 && !this.state.inBond)
      this.state.molecules.item(
        attribute(tag, 'convention') || 'identifier',
        tag.sources[value]!.subarray(tag.starts[value], tag.ends[value]),
      );
  }

  close(name: string): void {
    this.wantsText = false;
    const taken = this.#text.take();
    if (!(taken instanceof Uint8Array)) {
      const { code, message } = undefinedEntity(taken.reference, taken.at);
      return this.state.scanner.fail(code, message);
    }
    const value = name === 'string' || name === 'scalar' ? trimmed(taken) : taken;
    if (name === 'bondStereo') this.#closeStereo(value);
    else if (name === 'atomParity') this.#parity(value);
    else if (name === 'name') this.state.molecules.name(textOf(value, 0, value.length).trim());
    else if (this.state.crystal)
      this.state.crystal.number(this.#valueName || this.#builtin, value, 0, value.length);
    else if (this.#builtin !== '') this.#closeBuiltin(name, value);
    else if (this.state.atom >= 0 || this.state.inBond) this.#atomValue(value);
    else if (this.#valueName !== '') this.state.molecules.item(this.#valueName, value);
  }

  #closeStereo(value: Uint8Array): void {
    this.state.bond.stereo = this.#valueName || textOf(value, 0, Math.min(value.length, 20)).trim();
  }

  #parity(value: Uint8Array): void {
    const { record } = this.state.molecules;
    const sign = Number(textOf(value, 0, Math.min(value.length, 20)));
    if (!Number.isFinite(sign)) return;
    // The atoms that it names may come later: it is settled when the molecule is whole.
    record.parity(this.state.atom, sign, this.#valueName.split(/\s+/).filter(Boolean));
  }

  /** A value of CML 1, or of an array: `builtin` says which. */
  #closeBuiltin(name: string, value: Uint8Array): void {
    const { record } = this.state.molecules;
    if (name.endsWith('Array') || name === 'array') {
      if (this.state.array === 'ATOMS') this.begin();
      if (this.state.array && this.state.molecules.active)
        this.state.columns.add(record, this.#builtin, value, 0, value.length);
    } else if (this.state.atom >= 0) {
      const fault = setAtomField(record, this.state.atom, this.#builtin, value, 0, value.length);
      if (fault)
        record.wrong(fault.code, fault.message, {
          line: this.state.scanner.position.line,
          column: this.state.scanner.position.column,
        });
    } else if (this.state.inBond) this.state.bond.set(this.#builtin, value, 0, value.length);
    else if (this.#builtin === 'title') this.state.molecules.name(textOf(value, 0, value.length).trim());
  }

  /** Of the values of single atoms the model has a place for the partial charge. */
  #atomValue(value: Uint8Array): void {
    if (this.state.atom >= 0 && /(?:^|:)partialCharge$/.test(this.#valueName)) {
      const charge = Number(textOf(value, 0, Math.min(value.length, 60)));
      if (Number.isFinite(charge)) {
        this.state.molecules.record.structure.atoms.column('partialCharge')[this.state.atom] = charge;
        return;
      }
    }
    this.#atomValues++;
    this.#atomValueLine ||= this.state.scanner.position.line;
  }
}

function trimmed(bytes: Uint8Array): Uint8Array {
  let [start, end] = [0, bytes.length];
  while (start < end && bytes[start]! <= 32) start++;
  while (end > start && bytes[end - 1]! <= 32) end--;
  return bytes.subarray(start, end);
}
