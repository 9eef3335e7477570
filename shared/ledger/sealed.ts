import * as v from 'valibot';

/** Text under a key of the person: erasing the key erases the text and leaves the chain whole. */
export const sealed = v.pipe(
  v.string(),
  v.regex(/^s1\.[\w-]+$/),
  v.maxLength(4096),
  v.brand('Sealed'),
);
export type Sealed = v.InferOutput<typeof sealed>;
