import { normalEmail } from './address.ts'

export type Reach = { readonly hasAddress: boolean; readonly isSuppressed: boolean }

/** Whether a person can be written to at all, and whether they may be. */
export const reachOf = (person: { email: string | null; suppressed: string | null }): Reach => ({
  hasAddress: person.email !== null && normalEmail(person.email) !== null,
  isSuppressed: person.suppressed !== null,
})
