import type { CategoryHead, CategoryReader } from '../../cif/category.js';
import type { UnitCell } from '../../model/document.js';
import { byName } from './rows.js';

/** Unit cell and space group, which come in several categories. */
export class Crystal {
  #lengths: [number, number, number] | null = null;
  #angles: [number, number, number] = [90, 90, 90];
  #z = 0;
  #spaceGroup = '';

  /** A cell of 1 1 1 stands for "no crystal" (NMR, electron microscopy): null. */
  get cell(): UnitCell | null {
    if (!this.#lengths) return null;
    const [a, b, c] = this.#lengths;
    if ((a === 1 && b === 1 && c === 1) || !(a > 0 && b > 0 && c > 0)) return null;
    const [alpha, beta, gamma] = this.#angles;
    const cell: UnitCell = { a, b, c, alpha, beta, gamma, spaceGroup: this.#spaceGroup };
    if (this.#z > 0) cell.z = this.#z;
    return cell;
  }

  reader(head: CategoryHead): CategoryReader | null {
    if (head.name === 'cell')
      return byName(head, ({ number }) => {
        const lengths = ['length_a', 'length_b', 'length_c'].map(number) as [number, number, number];
        const angles = ['angle_alpha', 'angle_beta', 'angle_gamma'].map(number) as [number, number, number];
        if (lengths.every(Number.isFinite)) this.#lengths ??= lengths;
        if (angles.every((angle) => angle > 0 && angle < 180)) this.#angles = angles;
        const z = number('z_pdb');
        if (z > 0) this.#z = z;
      });
    if (head.name === 'symmetry' || head.name === 'space_group')
      return byName(head, ({ text }) => {
        this.#spaceGroup ||= text('space_group_name_h-m') || text('name_h-m_alt') || text('name_h-m_full');
      });
    return null;
  }
}
