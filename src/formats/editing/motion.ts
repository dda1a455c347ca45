import type { OperationOf } from './operations.js';

/** A 3 × 3 matrix row by row, and a vector. */
export type Nine = [number, number, number, number, number, number, number, number, number];
export type Three = [number, number, number];

const IDENTITY: Nine = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** A rotation and then a shift, Å. */
export interface Motion {
  rotation: Nine;
  shift: Three;
}

/** A rotation about a point and then a translation, as one rotation and one shift. */
export function motionOf({ matrix, axisAngle, center, translation }: OperationOf<'transform'>): Motion {
  const rotation = matrix
    ? orthonormal(matrix as Nine)
    : axisAngle
      ? aboutAxis(axisAngle.axis, axisAngle.angle)
      : IDENTITY;
  const [cx, cy, cz] = center ?? [0, 0, 0];
  const [tx, ty, tz] = translation ?? [0, 0, 0];
  const [x, y, z] = turned(rotation, cx, cy, cz);
  return { rotation, shift: [cx - x + tx, cy - y + ty, cz - z + tz] };
}

/** Rodrigues' formula; multiples of a right angle are exact about an axis of the frame. */
function aboutAxis([ax, ay, az]: readonly number[], degrees: number): Nine {
  const length = Math.hypot(ax!, ay!, az!);
  const [x, y, z] = [ax! / length, ay! / length, az! / length];
  const angle = degrees % 360;
  const exact = angle % 90 === 0;
  const c = exact ? Math.round(Math.cos((angle * Math.PI) / 180)) : Math.cos((angle * Math.PI) / 180);
  const s = exact ? Math.round(Math.sin((angle * Math.PI) / 180)) : Math.sin((angle * Math.PI) / 180);
  const t = 1 - c;
  return [
    t * x * x + c,
    t * x * y - s * z,
    t * x * z + s * y,
    t * x * y + s * z,
    t * y * y + c,
    t * y * z - s * x,
    t * x * z - s * y,
    t * y * z + s * x,
    t * z * z + c,
  ];
}

/** The rotation that a rounded matrix means (Gram and Schmidt): distances stay exact. */
function orthonormal([a, b, c, d, e, f]: Nine): Nine {
  const first = Math.hypot(a, b, c);
  const [x0, y0, z0] = [a / first, b / first, c / first];
  const dot = d * x0 + e * y0 + f * z0;
  const [u, v, w] = [d - dot * x0, e - dot * y0, f - dot * z0];
  const second = Math.hypot(u, v, w);
  const [x1, y1, z1] = [u / second, v / second, w / second];
  return [x0, y0, z0, x1, y1, z1, y0 * z1 - z0 * y1, z0 * x1 - x0 * z1, x0 * y1 - y0 * x1];
}

export const turned = ([a, b, c, d, e, f, g, h, i]: Nine, x: number, y: number, z: number): Three => [
  a * x + b * y + c * z,
  d * x + e * y + f * z,
  g * x + h * y + i * z,
];

/** Whether a motion turns anything. */
export const turns = ({ rotation }: Motion): boolean =>
  rotation.some((value, at) => Math.abs(value - IDENTITY[at]!) > 1e-12);

/** The first motion, then the second. */
export function composed(first: Motion, second: Motion): Motion {
  const [x, y, z] = turned(second.rotation, ...first.shift);
  const [sx, sy, sz] = second.shift;
  return { rotation: product(second.rotation, first.rotation), shift: [x + sx, y + sy, z + sz] };
}

/** What an operator of the old frame is in the new one: back, the operator, and forth again. */
export function conjugated(operator: Motion, { rotation, shift }: Motion): Motion {
  const [a, b, c, d, e, f, g, h, i] = rotation;
  const back: Nine = [a, d, g, b, e, h, c, f, i];
  const [x, y, z] = turned(back, ...shift);
  return composed(composed({ rotation: back, shift: [-x, -y, -z] }, operator), { rotation, shift });
}

function product(m: Nine, n: Nine): Nine {
  const columns = [0, 1, 2].map((at): Three => turned(m, n[at]!, n[at + 3]!, n[at + 6]!));
  return [0, 1, 2].flatMap((row) => columns.map((column) => column[row]!)) as Nine;
}
