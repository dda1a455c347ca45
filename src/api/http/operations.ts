import { AppError } from '../../errors.js';
import { FileSlot } from './claims.js';

export interface OperationLimits {
  /** Files of one request. */
  files: number;
  /** Places in the variables of all files together. */
  paths: number;
}

const malformed = (what: string): AppError =>
  new AppError(
    'MALFORMED_MULTIPART',
    `${what} The order is: field operations, field map, then the files (GraphQL multipart request specification).`,
  );

/** Reads the field `operations`: one operation, no batch. Throws MALFORMED_MULTIPART. */
export function readOperations(text: string): Record<string, unknown> {
  const value = parse(text, 'operations');
  if (Array.isArray(value)) throw malformed('One request holds one operation: operations is a list.');
  if (typeof value !== 'object' || value === null) throw malformed('operations is no JSON object.');
  return value as Record<string, unknown>;
}

/**
 * Reads the field `map` and puts a slot into every place of the operation that it names. Places are walked by own
 * properties only and must hold null, so that no path reaches a prototype. Throws MALFORMED_MULTIPART, TOO_MANY_FILES.
 */
export function placeSlots(
  text: string,
  operations: Record<string, unknown>,
  limits: OperationLimits,
  onClaim: () => void,
): Map<string, FileSlot> {
  const map = parse(text, 'map');
  if (typeof map !== 'object' || map === null || Array.isArray(map))
    throw malformed('map is no JSON object.');
  const entries = Object.entries(map);
  if (entries.length > limits.files)
    throw new AppError(
      'TOO_MANY_FILES',
      `At most ${limits.files} files go into one request; send the rest in another.`,
    );
  const slots = new Map<string, FileSlot>();
  let paths = 0;
  for (const [field, places] of entries) {
    if (!Array.isArray(places) || places.length === 0 || !places.every((place) => typeof place === 'string'))
      throw malformed('map names no places for a file.');
    paths += places.length;
    if (paths > limits.paths) throw malformed(`map names more than ${limits.paths} places.`);
    const slot = new FileSlot(field, onClaim);
    for (const place of places) put(operations, place.split('.'), slot);
    slots.set(field, slot);
  }
  return slots;
}

function put(root: object, place: string[], slot: FileSlot): void {
  let at = root as Record<string, unknown>;
  const last = place.pop()!;
  for (const step of place) {
    const next = Object.hasOwn(at, step) ? at[step] : undefined;
    if (typeof next !== 'object' || next === null || next instanceof FileSlot) throw unknownPlace();
    at = next as Record<string, unknown>;
  }
  if (!Object.hasOwn(at, last) || at[last] !== null) throw unknownPlace();
  at[last] = slot;
}

const unknownPlace = (): AppError => malformed('map names a place that is not null in operations.');

function parse(text: string, field: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(`${field} is no JSON.`);
  }
}
