import type { Mapping } from '#core/imports/api.ts'
import { type ListedRow, toListed } from '#core/imports/person-row.ts'
import { saveListedAccounts } from '../accounts/save-listed.ts'
import type { Ctx } from '../ctx.ts'
import { addressesOf, meetPeople } from '../people/meet.ts'
import { noteAnswered, saveBrought } from '../people/moments-store.ts'
import { type ByAddress, findPeopleByAddress, type MetPerson } from '../people/store.ts'
import type { Bringer, Verdict } from './bringer.ts'
import { keepStops } from './keep-stops.ts'
import { notingChanges } from './note-changes.ts'
import type { Row } from './read-rows.ts'

/** Rows as people. What is known is added to and never blanked out, so the file may come again at any time. */
export const peopleBringer = (mapping: Mapping): Bringer => {
  const read = (rows: readonly Row[], now: Date) => rows.map((row) => toListed(row.cells, mapping, now))
  return {
    check: async (ctx, rows) => {
      const found = read(rows, ctx.now())
      return verdictsOf(
        found,
        await findPeopleByAddress(
          ctx,
          goodOf(found).map(({ person }) => addressesOf(person)),
        ),
      )
    },
    bring: async (ctx, importId, rows) => {
      await keepStops(ctx, importId, { rows, mapping })
      const found = read(rows, ctx.now())
      const listed = goodOf(found)
      const given = listed.map(({ person }) => person)
      return notingChanges(ctx, { importId, given }, async (known) => {
        const met = await meetPeople({ ...ctx, asOne: true }, given, { source: 'import', known, importId })
        await keep(ctx, listed, met)
        return verdictsOf(found, known)
      })
    },
  }
}

type Found = ReturnType<typeof toListed>

const goodOf = (found: readonly Found[]): ListedRow[] =>
  found.flatMap((one) => (Array.isArray(one) ? [] : [one]))

const verdictsOf = (found: readonly Found[], known: ByAddress): Verdict[] => {
  const seen = new Set<string>()
  return found.map((one) => {
    if (Array.isArray(one)) return one
    const addresses = addressesOf(one.person)
    const key = addresses.externalId ?? addresses.email ?? addresses.phone ?? ''
    const isKnown = known.find(addresses) !== undefined || seen.has(key)
    seen.add(key)
    return isKnown ? 'repeated' : 'new'
  })
}

const keep = async (
  ctx: Ctx,
  listed: readonly ListedRow[],
  met: ReadonlyMap<ListedRow['person'], MetPerson>,
): Promise<void> => {
  const people = listed.flatMap((one) => {
    const person = met.get(one.person)
    return person ? [{ ...one, personId: person.id }] : []
  })
  await saveBrought(ctx, people)
  await saveListedAccounts(
    ctx,
    listed.flatMap(({ account }) => account ?? []),
  )
  await noteAnswered(ctx, people)
}
