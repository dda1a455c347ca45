import { TextOutput } from '../bytes/output.js';
import { textOf } from '../bytes/text.js';
import { chosenConformers } from '../conformers.js';
import type { FormatWriter, WriteContext } from '../contract.js';
import { keepAtoms } from '../keep-atoms.js';
import { LossSeverity } from '../losses.js';
import type { UnitCell } from '../model/document.js';
import type { DataItem, Structure } from '../model/structure.js';
import { Unheld } from '../unheld.js';
import { AtomElements } from './atom-elements.js';
import { BondElements } from './bond-elements.js';
import { CML_HOLDINGS } from './holdings.js';
import { escapeXml } from './xml/escape.js';

/** Writes CML 3: one molecule for each part, with its unit cell, atoms, bonds and data items. */
export class CmlWriter implements FormatWriter {
  readonly #out: TextOutput;
  readonly #unheld: Unheld;
  readonly #bonds: BondElements;
  #parts = 0;

  constructor(private readonly context: WriteContext) {
    this.#out = new TextOutput(context.out);
    this.#bonds = new BondElements(this.#out);
    this.#unheld = new Unheld(CML_HOLDINGS, 'CML', context.losses, ['radicals', 'wedges']);
    this.#out.line('<?xml version="1.0" encoding="UTF-8"?>');
    this.#out.line('<cml xmlns="http://www.xml-cml.org/schema">');
  }

  part(structure: Structure): void {
    this.#unheld.part(structure);
    const keep = chosenConformers(structure);
    if (keep)
      this.context.losses.add(
        'ALTERNATE_LOCATIONS',
        LossSeverity.MODERATE,
        'Of alternate locations only the one with the highest occupancy is written.',
        keepAtoms(structure, keep),
      );
    const out = this.#out;
    const title = structure.title === '' ? '' : ` title="${escapeXml(structure.title)}"`;
    out.line(` <molecule id="m${++this.#parts}"${title}>`);
    if (structure.document.cell) this.#cell(structure.document.cell);
    new AtomElements(out, structure).write();
    this.#bonds.write(structure);
    this.#items(structure.dataItems);
    out.line(' </molecule>');
  }

  end(): void {
    this.#out.line('</cml>');
    this.#out.flush();
    this.context.losses.add(
      'UNKNOWN_BOND_ORDERS',
      LossSeverity.MODERATE,
      'CML has no name for the order of these bonds (query, dummy, dative and metal bonds); it is left open.',
      this.#bonds.unnamed,
    );
  }

  #cell(cell: UnitCell): void {
    const out = this.#out;
    out.line(cell.z === undefined ? '  <crystal>' : `  <crystal z="${cell.z}">`);
    for (const key of ['a', 'b', 'c', 'alpha', 'beta', 'gamma'] as const)
      out.line(
        `   <scalar title="${key}" units="units:${key.length === 1 ? 'angstrom' : 'degree'}">${cell[key]}</scalar>`,
      );
    if (cell.spaceGroup !== '') out.line(`   <symmetry spaceGroup="${escapeXml(cell.spaceGroup)}"/>`);
    out.line('  </crystal>');
  }

  #items(items: readonly DataItem[]): void {
    if (items.length === 0) return;
    const out = this.#out;
    out.line('  <propertyList>');
    for (const { name, value } of items) {
      const title = escapeXml(name);
      out.text(`   <property title="${title}"><scalar dataType="xsd:string">`);
      out.text(escapeXml(textOf(value, 0, value.length)));
      out.line('</scalar></property>');
    }
    out.line('  </propertyList>');
  }
}
