import { describe, expect, it } from 'vitest';
import { parseBucketAddress } from '../../../../src/storage/s3/address.js';

describe('STORAGE_URL', () => {
  it('names a bucket, a prefix in it, and where it is', () => {
    expect(parseBucketAddress('s3://shelf')).toEqual({
      bucket: 'shelf',
      prefix: '',
      endpoint: null,
      region: null,
      pathStyle: false,
    });
    expect(parseBucketAddress('s3://shelf/a/b/?endpoint=http://127.0.0.1:9000&region=eu-west-1')).toEqual({
      bucket: 'shelf',
      prefix: 'a/b/',
      endpoint: 'http://127.0.0.1:9000',
      region: 'eu-west-1',
      pathStyle: true,
    });
    expect(parseBucketAddress('s3://shelf?endpoint=https%3A%2F%2Fs3.example&pathStyle=false')).toMatchObject({
      endpoint: 'https://s3.example',
      pathStyle: false,
      region: 'us-east-1',
    });
  });

  it.each([
    ['another scheme', 'https://bucket'],
    ['no bucket', 's3:///prefix'],
    ['a bucket with capitals', 's3://Shelf_1'],
    ['a prefix of dots', 's3://shelf/a/.../b'],
    ['an empty part of a prefix', 's3://shelf/a//b'],
    ['an endpoint with a path', 's3://shelf?endpoint=http://127.0.0.1/path'],
    ['an endpoint of another scheme', 's3://shelf?endpoint=ftp://host'],
    ['an unknown option', 's3://shelf?regin=eu'],
    ['a wish for the style of paths', 's3://shelf?pathStyle=yes'],
    ['no URL', 'shelf'],
  ])('is refused with %s, in a sentence', (_what, text) => {
    expect(parseBucketAddress(text)).toEqual(expect.any(String));
  });

  it('is refused with keys in it, and does not repeat them', () => {
    const said = parseBucketAddress('s3://key:secret@shelf');
    expect(said).toContain('AWS_ACCESS_KEY_ID');
    expect(said).not.toContain('secret@');
  });
});
