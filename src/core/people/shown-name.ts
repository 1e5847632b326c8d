import { z } from 'zod'

/** Who it is, in one line, where people are listed. */
export const shownName = z
  .string()
  .nullable()
  .describe('The name; where none is known the address, the number or the id in another system.')
