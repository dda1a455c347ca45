export * from './sessions.js';
export * from './uploads.js';
export * from './structures.js';
export * from './records.js';
export * from './conversions.js';
export * from './links.js';
export * from './processes.js';
export * from './reservations.js';
