export { BINARY } from './binary.js';
export { refusalByName } from './names.js';
export { firstRefusal, type Refusal } from './foreign.js';
export { TEXT, XML } from './text.js';
