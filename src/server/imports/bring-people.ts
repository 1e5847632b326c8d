import type { Id } from '#core/ids.ts'
import type { Mapping } from '#core/imports/api.ts'
import { type ListedRow, toListed } from '#core/imports/person-row.ts'
import { saveListedAccounts } from '../accounts/save-listed.ts'
import type { Ctx } from '../ctx.ts'
import { addressesOf, meetPeople } from '../people/meet.ts'
import { noteAnswered, saveBrought } from '../people/moments-store.ts'
import { findPeopleByAddress, type MetPerson } from '../people/store.ts'
import type { Bringer } from './bringer.ts'
import { notingChanges } from './note-changes.ts'
import type { Row } from './read-rows.ts'

/** Rows as people. What is known is added to and never blanked out, so the file may come again at any time. */
export const peopleBringer = (mapping: Mapping): Bringer => {
  const read = (rows: readonly Row[], now: Date) => rows.map((row) => toListed(row.cells, mapping, now))
  const verdicts = async (ctx: Ctx, found: readonly ReturnType<typeof toListed>[]) => {
    const known = await findPeopleByAddress(
      ctx,
      found.flatMap((one) => (Array.isArray(one) ? [] : [addressesOf(one.person)])),
    )
    const seen = new Set<string>()
    return found.map((one) => {
      if (Array.isArray(one)) return one
      const { email, phone, externalId } = addressesOf(one.person)
      const key = externalId ?? email ?? phone ?? ''
      const isKnown = known.find(addressesOf(one.person)) !== undefined || seen.has(key)
      seen.add(key)
      return isKnown ? ('repeated' as const) : ('new' as const)
    })
  }
  return {
    check: (ctx, rows) => verdicts(ctx, read(rows, ctx.now())),
    bring: async (ctx, importId, rows) => {
      const found = read(rows, ctx.now())
      const said = await verdicts(ctx, found)
      const listed = found.flatMap((one, at) =>
        Array.isArray(one) ? [] : [{ ...one, isNew: said[at] === 'new' }],
      )
      const given = listed.map(({ person }) => person)
      await notingChanges(ctx, { importId, given }, async (known) => {
        const met = await meetPeople({ ...ctx, asOne: true }, given, { source: 'import', known })
        await keep(ctx, importId, listed, met)
      })
      return said
    },
  }
}

const keep = async (
  ctx: Ctx,
  importId: Id<'import'>,
  listed: readonly (ListedRow & { isNew: boolean })[],
  met: Awaited<ReturnType<typeof meetPeople>>,
): Promise<void> => {
  const people = listed.flatMap((one) => {
    const person: MetPerson | undefined = met.get(one.person)
    return person ? [{ ...one, person }] : []
  })
  await saveBrought(
    ctx,
    people.map(({ person, locale, stage, lifetimeValue, renewsOn, isNew }) => ({
      id: person.id,
      locale,
      stage,
      lifetimeValue,
      renewsOn,
      importId: isNew ? importId : null,
    })),
  )
  await saveListedAccounts(
    ctx,
    listed.flatMap(({ account }) => account ?? []),
  )
  await noteAnswered(
    ctx,
    people.map(({ person, askedAt, answeredAt }) => ({ personId: person.id, askedAt, answeredAt })),
  )
}
