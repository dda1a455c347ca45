import '../helpers/on-s3.js';
import '../faults/random-operations.test.js';
