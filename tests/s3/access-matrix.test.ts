import '../helpers/on-s3.js';
import '../attacks/access-matrix.test.js';
