import { kinds, setting } from './setting.js';

/** How ChimeraX is found, kept warm and confined. */
export const CHIMERAX = {
  CHIMERAX_PATH: setting(
    kinds.text,
    null,
    'file',
    'The ChimeraX program; looked for in the usual places when unset',
  ),
  CHIMERAX_PROCESSES: setting(
    kinds.count,
    '1',
    'processes',
    'Processes of ChimeraX at once, each a conversion at a time; they start with the first one',
  ),
  CHIMERAX_MEMORY: setting(kinds.bytes, '6GiB', 'bytes', 'Address space of one process of ChimeraX'),
  CHIMERAX_CPU_TIME: setting(
    kinds.duration,
    '2h',
    'duration',
    'Processor time of one process of ChimeraX before it is ended',
  ),
  CHIMERAX_FILE_BYTES: setting(kinds.bytes, '4GiB', 'bytes', 'The largest file that ChimeraX may write'),
  CHIMERAX_THREADS: setting(
    kinds.count,
    '128',
    'count',
    'Threads of all engines together, where they have an account of their own',
  ),
  CHIMERAX_JOBS: setting(
    kinds.count,
    '100',
    'count',
    'A process of ChimeraX is replaced after so many conversions',
  ),
  CHIMERAX_RECYCLE_MEMORY: setting(
    kinds.bytes,
    '1GiB',
    'bytes',
    'A process of ChimeraX is replaced when it keeps more memory than this after a conversion',
  ),
  CHIMERAX_IDLE: setting(
    kinds.duration,
    '10m',
    'duration',
    'A process of ChimeraX without work for this long is ended',
  ),
  CHIMERAX_START_TIME: setting(kinds.duration, '1m', 'duration', 'How long ChimeraX may take to start'),
} as const;
