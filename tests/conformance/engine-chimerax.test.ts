import { STAND_IN } from '../helpers/chimerax/stand-in.js';
import { describeChimeraX } from './engine-chimerax.js';

describeChimeraX('ChimeraX (stand-in)', STAND_IN);
