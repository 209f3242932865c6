import * as z from 'zod/mini';

/** The option of transforms that save layers or bytes: what happens in a stage that never ships costs nobody any. */
export const stagesOption = z
  ._default(z.enum(['shipping', 'all']), 'shipping')
  .check(z.describe('`all`: also in stages whose layers no image gets.'));
