import '../helpers/on-s3.js';
import '../e2e/lasting-links.test.js';
