import { describeChimeraX } from '../conformance/engine-chimerax.js';

// The real program, where CHIMERAX_PATH names one: npm run test:chimerax.
describeChimeraX('ChimeraX', process.env['CHIMERAX_PATH']);
