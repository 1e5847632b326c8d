import type { Ctx } from '../ctx.ts'
import { findLanguages } from '../messages/addressee-store.ts'
import { addressesOf } from '../people/meet.ts'
import { findPeopleByAddress } from '../people/store.ts'
import { findWorkspace } from '../workspaces/store.ts'

/** In which language a number is answered: that of its person, where one is known, else that of the workspace. */
export const languageOf = async (ctx: Ctx, phone: string): Promise<string> => {
  const addresses = addressesOf({ phone })
  const person = (await findPeopleByAddress(ctx, [addresses])).find(addresses)
  const spoken = person && (await findLanguages(ctx, [person.id])).get(person.id)
  return spoken ?? (await findWorkspace(ctx)).locale
}
