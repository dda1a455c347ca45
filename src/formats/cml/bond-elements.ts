import type { TextOutput } from '../bytes/output.js';
import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { carriedRows } from './carried-rows.js';
import { Carried } from './holdings.js';

/** How CML names orders; the others have no name in it. */
const ORDERS: Readonly<Partial<Record<BondOrder, string>>> = {
  [BondOrder.SINGLE]: '1',
  [BondOrder.DOUBLE]: '2',
  [BondOrder.TRIPLE]: '3',
  [BondOrder.AROMATIC]: 'A',
  [BondOrder.QUADRUPLE]: '4',
  [BondOrder.AMIDE]: '1',
  [BondOrder.HYDROGEN]: 'hbond',
};
/** ctfile bond stereo: wedge and hatch have letters, either has the convention of MDL. */
const STEREO: Readonly<Record<number, string>> = { 1: 'W', 6: 'H' };

/** The `bondArray` of each molecule. */
export class BondElements {
  /** Bonds whose order has no name. */
  unnamed = 0;

  constructor(private readonly out: TextOutput) {}

  write(structure: Structure): void {
    const { bonds } = structure;
    if (bonds.count === 0) return;
    const cisTrans = carriedRows(structure, Carried.CIS_TRANS);
    this.out.line('  <bondArray>');
    for (let row = 0; row < bonds.count; row++) {
      const order = bonds.order[row] as BondOrder;
      const name = ORDERS[order];
      if (name === undefined && order !== BondOrder.UNKNOWN) this.unnamed++;
      this.out.text(`   <bond atomRefs2="a${bonds.a[row]! + 1} a${bonds.b[row]! + 1}"`);
      if (name !== undefined) this.out.text(` order="${name}"`);
      this.#stereo(bonds.stereo[row]!, cisTrans.get(row));
    }
    this.out.line('  </bondArray>');
  }

  #stereo(stereo: number, cisTrans: readonly string[] | undefined): void {
    const { out } = this;
    if (cisTrans) {
      const refs = cisTrans.slice(1).map((row) => `a${Number(row) + 1}`);
      const attribute = refs.length > 0 ? ` atomRefs4="${refs.join(' ')}"` : '';
      out.line(`><bondStereo${attribute}>${cisTrans[0]}</bondStereo></bond>`);
    } else if (STEREO[stereo]) out.line(`><bondStereo>${STEREO[stereo]}</bondStereo></bond>`);
    else if (stereo !== 0) out.line(`><bondStereo convention="MDL" conventionValue="${stereo}"/></bond>`);
    else out.line('/>');
  }
}
