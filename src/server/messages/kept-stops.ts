import { createHmac, hkdfSync } from 'node:crypto'
import type { Ctx } from '../ctx.ts'
import { findKeptStops, keepStops, keepsStops, removeKeptStops } from './kept-stops-store.ts'
import { suppress } from './suppress.ts'
import { listStops } from './suppressions-store.ts'

/**
 * Whoever is forgotten and had asked us to be silent: their address goes, and a digest of it stays. Not what bounced: that
 * was no wish.
 */
export const keepStopsOf = async (ctx: Ctx, addresses: readonly string[]): Promise<void> => {
  const stops = await listStops(ctx, addresses)
  await keepStops(
    ctx,
    stops.map(({ address, at }) => ({ digest: digestOf(ctx, address), at })),
  )
}

/** Addresses that came in, maybe again: who asked for silence before being forgotten is left alone from here on. */
export const heedKeptStops = async (ctx: Ctx, addresses: readonly string[]): Promise<void> => {
  for (const address of await stoppedAmong(ctx, addresses)) {
    const detail = 'They asked for it before they were forgotten.'
    await suppress(ctx, { address, reason: 'unsubscribed', detail })
  }
}

/** Those that are stopped although nobody knows them. */
export const stoppedAmong = async (ctx: Ctx, addresses: readonly string[]): Promise<string[]> => {
  // Most workspaces keep none, and a digest of everybody who comes in costs more than asking.
  if (addresses.length === 0 || !(await keepsStops(ctx))) return []
  const all = addresses.map((address) => ({ address, digest: digestOf(ctx, address) }))
  const kept = await findKeptStops(
    ctx,
    all.map(({ digest }) => digest),
  )
  return kept.size === 0 ? [] : all.filter(({ digest }) => kept.has(digest)).map(({ address }) => address)
}

/** They want to hear from us again. */
export const dropKeptStop = (ctx: Ctx, address: string): Promise<void> =>
  removeKeptStops(ctx, digestOf(ctx, address))

/** In hex. Keyed by the installation and by the workspace, so that a stolen database cannot be asked for an address. */
const digestOf = ({ secret, workspaceId }: Ctx, address: string): string =>
  createHmac('sha256', keyOf(secret)).update(`${workspaceId} ${address}`).digest('hex')

const keys = new WeakMap<Uint8Array, Buffer>()

const keyOf = (secret: Uint8Array): Buffer => {
  const known = keys.get(secret) ?? Buffer.from(hkdfSync('sha256', secret, '', 'heard: kept stops', 32))
  keys.set(secret, known)
  return known
}
