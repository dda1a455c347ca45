import { CR, LF, SPACE } from './bytes.js';

/** The category of a data name without its underscore: the whole of it where it has no point. */
export function categoryOf(name: string): string {
  const point = name.indexOf('.');
  return point < 0 ? name : name.slice(0, point);
}

/** What follows the point of a data name; the whole of it where it has none. */
export function itemOf(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}

/** Whether a value, quoted or not, is the first of its line. */
export function beginsLine(bytes: Uint8Array, start: number, baseColumn: number): boolean {
  let at = start - 1;
  if (at >= 0 && bytes[at]! > SPACE) at--;
  return at < 0 ? baseColumn === 0 : bytes[at] === LF || bytes[at] === CR;
}
