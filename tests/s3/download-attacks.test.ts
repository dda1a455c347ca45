import '../helpers/on-s3.js';
import '../attacks/downloads.test.js';
