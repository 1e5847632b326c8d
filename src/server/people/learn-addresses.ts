import type { Id } from '#core/ids.ts'
import type { AddressSource } from '#core/people/identity-api.ts'
import type { Ctx } from '../ctx.ts'
import { enqueueAll } from '../jobs/enqueue.ts'
import { heedKeptStops } from '../messages/kept-stops.ts'
import { recordAll } from '../record.ts'
import { addFurtherAddresses, type LearntAddress } from './addresses-store.ts'
import { fillAddresses } from './fill-addresses.ts'
import { ADDRESS_FIELDS, type Addresses, type ByAddress, DECIDING_KINDS, type MetPerson } from './store.ts'
import { addSuggestions, type Clash } from './suggestions-store.ts'

export type Said = { person: MetPerson; addresses: Addresses }

/**
 * What came together belongs together: an address that nobody has becomes one of the person whom the piece is of. One that
 * somebody else has is never taken from them: the two may be one, which a member decides. Where nothing is new, which is
 * nearly always, nothing is asked of the database.
 */
export const learnAddresses = async (
  ctx: Ctx,
  said: readonly Said[],
  {
    known,
    source,
    importId,
  }: { known: ByAddress; source: AddressSource; importId?: Id<'import'> | undefined },
): Promise<void> => {
  const learnt = new Map<string, LearntAddress>()
  const clashes = new Map<string, Clash>()
  for (const { person, addresses } of said)
    for (const kind of DECIDING_KINDS) {
      const address = addresses[ADDRESS_FIELDS[kind]]
      const own = person[ADDRESS_FIELDS[kind]]
      if (address === null || address === own) continue
      const owner = known.find({ ...NOTHING, [ADDRESS_FIELDS[kind]]: address })
      if (!owner) {
        const key = `${kind} ${address}`
        // Two of one batch who name the same new address: the first has it, and the two are a question.
        const first = learnt.get(key)
        if (!first) learnt.set(key, { personId: person.id, kind, address, source, isFirst: own === null })
        else if (first.personId !== person.id)
          note(clashes, person, first.personId, { kind, address, source })
      } else if (owner.id !== person.id) note(clashes, person, owner.id, { kind, address, source })
    }
  await addSuggestions(
    ctx,
    [...clashes.values()].map((clash) => ({ ...clash, importId })),
  )
  if (learnt.size === 0) return
  const added = await addFurtherAddresses(ctx, [...learnt.values()])
  await enqueueAll(
    ctx,
    fillAddresses,
    added.flatMap(({ personId, kind, address, isFirst }) => (isFirst ? [{ personId, kind, address }] : [])),
  )
  await heedKeptStops(
    ctx,
    added.flatMap(({ kind, address }) => (kind === 'external_id' ? [] : [address])),
  )
  await recordAll(
    ctx,
    'person.changed',
    [...new Set(added.map(({ personId }) => personId))].map((personId) => ({ personId })),
  )
}

const NOTHING: Addresses = { externalId: null, email: null, phone: null }
const note = (
  clashes: Map<string, Clash>,
  { id }: MetPerson,
  otherId: MetPerson['id'],
  evidence: Pick<Clash, 'kind' | 'address' | 'source'>,
): void => {
  const key = [id, otherId].sort().join(' ')
  if (!clashes.has(key)) clashes.set(key, { personId: id, otherId, ...evidence })
}
