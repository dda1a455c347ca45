import '../helpers/on-s3.js';
import '../e2e/conversion.test.js';
