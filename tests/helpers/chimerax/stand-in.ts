import { fileURLToPath } from 'node:url';

/** A program that takes ChimeraX's arguments and runs the same worker script, faults included (lib/chimerax). */
export const STAND_IN = fileURLToPath(new URL('bin/ChimeraX', import.meta.url));
