import '../helpers/on-s3.js';
import '../e2e/shelf.test.js';
