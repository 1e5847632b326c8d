import type { Mapping } from '#core/imports/api.ts'
import { toShutOut } from '#core/imports/person-row.ts'
import { addSuppressions } from '../messages/suppress-many-store.ts'
import { findSuppressed } from '../messages/suppressions-store.ts'
import { meetPeople } from '../people/meet.ts'
import type { Bringer } from './bringer.ts'
import type { Row } from './read-rows.ts'

/** Rows as addresses that are written to no more, since when they were: whoever left elsewhere has left here. */
export const shutOutBringer = (mapping: Mapping, reason: 'unsubscribed' | 'bounced'): Bringer => {
  const read = (rows: readonly Row[], now: Date) => rows.map((row) => toShutOut(row.cells, mapping, now))
  const addressesIn = (found: readonly ReturnType<typeof toShutOut>[]) =>
    found.flatMap((one) => (Array.isArray(one) ? [] : [one.address]))
  return {
    check: async (ctx, rows) => {
      const found = read(rows, ctx.now())
      const known = new Set((await findSuppressed(ctx, addressesIn(found))).keys())
      return found.map((one) => {
        if (Array.isArray(one)) return one
        const isKnown = known.has(one.address)
        known.add(one.address)
        return isKnown ? 'repeated' : 'new'
      })
    },
    bring: async (ctx, importId, rows) => {
      const found = read(rows, ctx.now())
      const listed = found.flatMap((one) => (Array.isArray(one) ? [] : [one]))
      await meetPeople(
        { ...ctx, asOne: true },
        listed.map(({ person }) => person),
        { source: 'import', importId },
      )
      const added = await addSuppressions(
        ctx,
        listed.map(({ address, at }) => ({ address, reason, at: at ?? ctx.now(), importId })),
      )
      return found.map((one) => {
        if (Array.isArray(one)) return one
        return added.delete(one.address) ? 'new' : 'repeated'
      })
    },
  }
}
