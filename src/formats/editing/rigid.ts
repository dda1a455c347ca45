import { AppError } from '../../errors.js';
import { LossSeverity } from '../losses.js';
import { AtomFlag, type AtomTable } from '../model/atoms.js';
import type { UnitCell } from '../model/document.js';
import { OF_PLACES } from './carried-parts.js';
import { counted, describeOperation } from './descriptions.js';
import { motionOf, turned, turns, type Motion, type Nine, type Three } from './motion.js';
import type { OperationOf } from './operations.js';
import type { EditedPart } from './part.js';
import type { EditEffect, EditStep } from './step.js';

/** Symmetry that moves nothing: any origin will do. */
const NO_SYMMETRY = /^(P ?1)?$/;

/** Moves atoms as a rigid body; anisotropic displacements and velocities turn with them. */
export class RigidMotion implements EditStep {
  readonly #motion: Motion;
  readonly #turns: boolean;
  #atoms = 0;
  #tensors = 0;
  #cellLeft = 0;
  #turned: UnitCell | null = null;

  constructor(
    private readonly operation: OperationOf<'transform'>,
    private readonly place: number,
  ) {
    this.#motion = motionOf(operation);
    this.#turns = turns(this.#motion);
  }

  apply(part: EditedPart): void {
    const { structure } = part;
    const { atoms, dimension } = structure;
    if (part.isEmpty) return;
    if (dimension !== 3) this.#refuseFlat(dimension);
    this.#atoms += moveAtoms(atoms, this.#motion);
    if (this.#turns) {
      turnVelocities(atoms, this.#motion.rotation);
      this.#tensors += turnTensors(atoms, this.#motion.rotation);
    }
    structure.carried = structure.carried.filter(({ key }) => !OF_PLACES.has(key));
    this.#moveCell(part);
  }

  conclude(): EditEffect {
    const tensors = this.#tensors > 0 ? `, ${counted(this.#tensors, 'anisotropic displacement')} turned` : '';
    const cell = this.#cellLeft > 0 ? '; the unit cell and its symmetry are left out' : '';
    return {
      atoms: this.#atoms,
      residues: 0,
      message: `${describeOperation(this.operation)}: ${counted(this.#atoms, 'atom')} moved${tensors}${cell}.`,
    };
  }

  #refuseFlat(dimension: 0 | 2): void {
    const { rotation, shift } = this.#motion;
    if (dimension === 0)
      throw new AppError(
        'NEEDS_3D',
        `Operation ${this.place} moves atoms, and this structure has no coordinates.`,
      );
    if (Math.abs(rotation[8] - 1) < 1e-9 && shift[2] === 0) return;
    throw new AppError(
      'NEEDS_3D',
      `Operation ${this.place} would turn a flat drawing out of its plane; turn it about the z axis alone.`,
    );
  }

  /**
   * Atoms and cell share a frame: vectors turn along, a cell without symmetry may have its origin anywhere, and any other
   * cell is left out.
   */
  #moveCell({ structure, losses, fates }: EditedPart): void {
    const { document } = structure;
    const { cell } = document;
    const stays = !this.#turns && NO_SYMMETRY.test(cell?.spaceGroup ?? '');
    const along = cell?.vectors !== undefined && document.format === 'XYZ';
    fates?.move(this.#motion, stays);
    if (stays || cell === null) return;
    if (along) {
      if (cell !== this.#turned) this.#turned = document.cell = turnedCell(cell, this.#motion.rotation);
      return;
    }
    this.#cellLeft++;
    document.cell = null;
    losses.add(
      'CELL',
      LossSeverity.MODERATE,
      'The atoms are moved out of the frame of the unit cell, which is left out with its symmetry.',
    );
  }
}

function moveAtoms({ x, y, z, flags, count }: AtomTable, { rotation, shift }: Motion): number {
  const [a, b, c, d, e, f, g, h, i] = rotation;
  const [sx, sy, sz] = shift;
  let moved = 0;
  for (let row = 0; row < count; row++) {
    if (flags[row]! & AtomFlag.NO_COORDINATES) continue;
    const [px, py, pz] = [x[row]!, y[row]!, z[row]!];
    x[row] = a * px + b * py + c * pz + sx;
    y[row] = d * px + e * py + f * pz + sy;
    z[row] = g * px + h * py + i * pz + sz;
    moved++;
  }
  return moved;
}

function turnVelocities({ count, optional }: AtomTable, rotation: Nine): void {
  const { velocityX: x, velocityY: y, velocityZ: z } = optional;
  if (!x || !y || !z) return;
  for (let row = 0; row < count; row++)
    [x[row], y[row], z[row]] = turned(rotation, x[row]!, y[row]!, z[row]!);
}

/** U' = R U Rᵀ. */
function turnTensors({ count, optional }: AtomTable, [a, b, c, d, e, f, g, h, i]: Nine): number {
  const { u11, u22, u33, u12, u13, u23 } = optional;
  if (!u11 || !u22 || !u33 || !u12 || !u13 || !u23) return 0;
  let found = 0;
  for (let row = 0; row < count; row++) {
    if (Number.isNaN(u11[row]!)) continue;
    found++;
    const [xx, yy, zz, xy, xz, yz] = [u11[row]!, u22[row]!, u33[row]!, u12[row]!, u13[row]!, u23[row]!];
    const product = (p: Three, q: Three): number =>
      p[0] * (xx * q[0] + xy * q[1] + xz * q[2]) +
      p[1] * (xy * q[0] + yy * q[1] + yz * q[2]) +
      p[2] * (xz * q[0] + yz * q[1] + zz * q[2]);
    const [one, two, three]: [Three, Three, Three] = [
      [a, b, c],
      [d, e, f],
      [g, h, i],
    ];
    u11[row] = product(one, one);
    u22[row] = product(two, two);
    u33[row] = product(three, three);
    u12[row] = product(one, two);
    u13[row] = product(one, three);
    u23[row] = product(two, three);
  }
  return found;
}

function turnedCell(cell: UnitCell, rotation: Nine): UnitCell {
  const v = cell.vectors!;
  const vectors = [0, 3, 6].flatMap((at) => turned(rotation, v[at]!, v[at + 1]!, v[at + 2]!));
  return { ...cell, vectors };
}
