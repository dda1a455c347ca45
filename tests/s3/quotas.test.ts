import '../helpers/on-s3.js';
import '../attacks/quotas.test.js';
