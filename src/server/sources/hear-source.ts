import type { Context } from 'hono'
import { type Desk, deskOf, HEARD } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Door } from '../http/mount.ts'
import { hashSecret, workspaceOfSecret } from '../members/tokens.ts'
import type { Told } from './adapter.ts'
import { ADAPTERS } from './adapters.ts'
import { countLeftOut } from './left-out.ts'
import { findSourceByAddress, lockSource, type StoredSource, saveSource } from './store.ts'
import { takePieces } from './take-pieces.ts'

/** Where sources tell Heard of feedback by themselves. The address leads to one source; its signature says that it is it. */
export const mountSourceAddresses = (door: Door): void => {
  door.app.post('/in/:address', async (c) => {
    await door.limits.spend('write', door.addressOf(c))
    const address = c.req.param('address')
    const workspaceId = workspaceOfSecret(address)
    if (!workspaceId) throw new Fault('source.address_unknown')
    return c.json(await hear(deskOf(door.program, workspaceId, HEARD), address, c))
  })
}

const hear = async (desk: Desk, address: string, c: Context): Promise<{ taken: number }> => {
  const source = await desk.transact((ctx) => findSourceByAddress(ctx, hashSecret(address)))
  if (!source) throw new Fault('source.address_unknown')
  // Refused, so that the sender keeps it and comes again.
  if (source.status === 'paused') throw new Fault('source.paused')
  const bytes = Buffer.from(await c.req.arrayBuffer())
  try {
    const told = ADAPTERS[source.kind].hear?.({
      settings: { ...source.settings, ...source.secrets },
      header: (name) => c.req.header(name),
      body: new TextDecoder().decode(bytes),
      bytes,
      now: desk.program.ports.now(),
    })
    return await take(desk, source, told ?? { pieces: [], leftOut: [] })
  } catch (error) {
    if (error instanceof Fault) await noteRefusal(desk, source, error)
    throw error
  }
}

const take = (desk: Desk, { id }: StoredSource, told: Told): Promise<{ taken: number }> =>
  desk.transact(async (ctx) => {
    const source = await lockSource(ctx, id)
    if (!source) throw new Fault('source.address_unknown')
    const { added, changed, known, leftOut: refused } = await takePieces(ctx, source, told.pieces)
    const leftOut = [...told.leftOut, ...refused]
    // What is said to be taken must have been: a request of which nothing can be kept is refused.
    if (leftOut.length > 0 && added + changed + known === 0)
      throw new Fault('source.not_readable', { detail: leftOut[0]!.why })
    await saveSource(ctx, id, {
      lastRunAt: ctx.now(),
      lastGoodAt: ctx.now(),
      pieces: source.pieces + added,
      ...countLeftOut(source, leftOut),
      failures: 0,
      problem: null,
      problemSince: null,
    })
    return { taken: added + changed }
  })

/** Whoever set it up sees why nothing comes. */
const noteRefusal = (desk: Desk, { id }: StoredSource, { message }: Fault): Promise<void> =>
  desk.transact(async (ctx) => {
    const source = await lockSource(ctx, id)
    if (!source) return
    await saveSource(ctx, id, {
      lastRunAt: ctx.now(),
      failures: source.failures + 1,
      problem: `A request was refused. ${message}`,
      problemSince: source.problemSince ?? ctx.now(),
    })
  })
