import { chooseStore } from './stores.js';

/** Imported before the tests of another file: their servers keep files in a bucket. */
chooseStore('s3');
