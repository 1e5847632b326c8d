import type { Id } from '#core/ids.ts'
import type { Source, sourceRoutes } from '#core/sources/api.ts'
import { isSecret, KINDS, type Settings, type SourceKind, settingFaults } from '#core/sources/kinds.ts'
import type { Input } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { enqueue, forgetTimer } from '../jobs/enqueue.ts'
import { hashSecret, mintSecret } from '../members/tokens.ts'
import { record } from '../record.ts'
import { seal } from '../seal.ts'
import { mintSigningSecret } from '../webhooks/sign.ts'
import { ADAPTERS } from './adapters.ts'
import { everyOf, runSource, setTimer, timerOf } from './run-source.ts'
import { addSource, findSource, lockSource, removeSource, type StoredSource, saveSource } from './store.ts'

/** Under this name the way in to a source that tells Heard lies among its secrets. */
const ADDRESS = 'address'

export const connectSource = async (
  ctx: Ctx,
  { kind, name, touchpoint, settings: given }: Input<typeof sourceRoutes.connect>,
): Promise<{ source: Source; secret: string | null }> => {
  refuseFaults(kind, given)
  const { plain, secret } = sorted(kind, given)
  const address = KINDS[kind].listens ? mintSecret(ctx, ctx.workspaceId) : null
  const signingSecret = kind === 'webhook' ? mintSigningSecret(ctx) : null
  const secrets = {
    ...secret,
    ...(address ? { [ADDRESS]: address } : {}),
    ...(signingSecret ? { signingSecret } : {}),
  }
  const id = await addSource(ctx, {
    kind,
    name,
    touchpoint: touchpoint ?? null,
    settings: plain,
    secrets: sealed(ctx, secrets),
    addressHash: address ? hashSecret(address) : null,
  })
  await record(ctx, 'source.connected', { sourceId: id })
  await setTimer(ctx, (await findSource(ctx, id))!, ctx.now())
  return { source: await showSource(ctx, { id }), secret: signingSecret }
}

export const showSource = async (ctx: Ctx, { id }: { id: Id<'source'> }): Promise<Source> => {
  const found = await findSource(ctx, id)
  if (!found) throw new Fault('source.not_found')
  return toSource(ctx, found)
}

/** With other settings, or switched on again, it is asked at once: whoever changed them wants to know whether it works. */
export const changeSource = async (
  ctx: Ctx,
  { id, name, touchpoint, settings: given, status }: Input<typeof sourceRoutes.change>,
): Promise<Source> => {
  const found = await lockSource(ctx, id)
  if (!found) throw new Fault('source.not_found')
  if (given) refuseFaults(found.kind, given, [...Object.keys(found.settings), ...Object.keys(found.secrets)])
  const { plain, secret } = sorted(found.kind, given ?? {})
  const secrets = without({ ...found.secrets, ...secret })
  const isElsewhere = scopeAfter(found, plain) !== ADAPTERS[found.kind].scopeOf(found.settings, id)
  await saveSource(ctx, id, {
    name,
    touchpoint,
    status,
    ...(given ? { settings: without({ ...found.settings, ...plain }), secrets: sealed(ctx, secrets) } : {}),
    ...(isElsewhere ? { cursor: null, hasPast: false } : {}),
    ...(given || status === 'on' ? { failures: 0, problem: null, problemSince: null, toldAt: null } : {}),
    ...(status === 'paused' ? { nextRunAt: null } : {}),
  })
  await record(ctx, 'source.changed', { sourceId: id })
  const changed = (await findSource(ctx, id))!
  if (changed.status === 'paused') await forgetTimer(ctx, timerOf(id))
  else if (given || status) await setTimer(ctx, changed, ctx.now())
  return showSource(ctx, { id })
}

export const disconnectSource = async (ctx: Ctx, { id }: { id: Id<'source'> }): Promise<{ done: true }> => {
  if (!(await removeSource(ctx, id))) throw new Fault('source.not_found')
  await forgetTimer(ctx, timerOf(id))
  await record(ctx, 'source.disconnected', { sourceId: id })
  return { done: true }
}

/** Somebody waits for it, so it runs now whatever its pause. */
export const runSourceNow = async (ctx: Ctx, { id }: { id: Id<'source'> }): Promise<Source> => {
  const found = await lockSource(ctx, id)
  if (!found) throw new Fault('source.not_found')
  if (everyOf(found) === null) throw new Fault('source.not_asked')
  if (found.status === 'paused') throw new Fault('source.paused')
  await saveSource(ctx, id, { nextRunAt: ctx.now() })
  await enqueue(ctx, runSource, { sourceId: id }, { key: timerOf(id), at: ctx.now() })
  return showSource(ctx, { id })
}

export const newSourceSecret = async (
  ctx: Ctx,
  { id }: { id: Id<'source'> },
): Promise<{ source: Source; secret: string | null }> => {
  const found = await lockSource(ctx, id)
  if (!found) throw new Fault('source.not_found')
  if (found.kind !== 'webhook') throw new Fault('source.takes_no_secret')
  const signingSecret = mintSigningSecret(ctx)
  await saveSource(ctx, id, { secrets: sealed(ctx, { ...found.secrets, signingSecret }) })
  await record(ctx, 'source.secret_changed', { sourceId: id })
  return { source: await showSource(ctx, { id }), secret: signingSecret }
}

export const toSource = (ctx: Ctx, found: StoredSource): Source => {
  const { secrets, isSealedElsewhere, cursor, hasPast, failures, toldAt, visitedUntil, ...shown } = found
  const { [ADDRESS]: address, ...kept } = secrets
  const reply = ADAPTERS[found.kind].reply
  return {
    ...shown,
    settings: { ...found.settings },
    secretsKept: Object.keys(kept),
    address: address ? `${ctx.url}/in/${address}` : null,
    isRunning: visitedUntil !== null,
    canReply: reply !== undefined && KINDS[found.kind].replyLimit !== null && mayReply(found),
  }
}

/** Trustpilot takes replies only from whoever has the secret beside the key. */
export const mayReply = ({ kind, secrets }: StoredSource): boolean =>
  kind !== 'trustpilot' || secrets['apiSecret'] !== undefined

const refuseFaults = (kind: SourceKind, given: Settings, known: readonly string[] = []): void => {
  const errors = settingFaults(kind, given, known)
  if (errors.length > 0) throw new Fault('request.invalid', { errors })
}

const sorted = (kind: SourceKind, given: Settings): { plain: Settings; secret: Settings } => {
  const entries = Object.entries(given).map(([name, text]) => [name, text.trim()] as const)
  return {
    plain: Object.fromEntries(entries.filter(([name]) => !isSecret(kind, name))),
    // A secret that is left blank in a form stays what it was.
    secret: Object.fromEntries(entries.filter(([name, text]) => isSecret(kind, name) && text !== '')),
  }
}

const without = (settings: Settings): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([, text]) => text !== ''))

const sealed = (ctx: Ctx, secrets: Settings): Buffer | null =>
  Object.keys(secrets).length === 0 ? null : seal(ctx, JSON.stringify(secrets))

/** Another feed is another place: what was known of the first says nothing of it. */
const scopeAfter = ({ id, kind, settings }: StoredSource, change: Settings): string =>
  ADAPTERS[kind].scopeOf({ ...settings, ...change }, id)
