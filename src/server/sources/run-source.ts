import type { Id } from '#core/ids.ts'
import { askedEvery } from '#core/sources/kinds.ts'
import { isWorthTelling, MORE_SOON, PAGES_A_RUN, pauseBefore } from '#core/sources/running.ts'
import type { Ctx, Desk } from '../ctx.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { effect } from '../jobs/job.ts'
import { record } from '../record.ts'
import type { Adapter, Page } from './adapter.ts'
import { ADAPTERS } from './adapters.ts'
import { SourceTrouble } from './ask.ts'
import { checkStanding } from './check-standing.ts'
import { countLeftOut } from './left-out.ts'
import { beginRun, endRun, findSource, lockSource, type StoredSource, saveSource } from './store.ts'
import { takePieces } from './take-pieces.ts'

export const timerOf = (id: Id<'source'>): string => `source:${id}`

type ReadPage = NonNullable<Adapter['readPage']>

/**
 * Asks one source for what is new. Each page is taken in and the cursor moved in one transaction, so a run that is killed is
 * gone on with where it was, and nothing is lost or counted twice.
 */
export const runSource = effect('source.run', async (desk, { sourceId: id }: { sourceId: Id<'source'> }) => {
  const readPage = await desk.transact(async (ctx) => {
    const found = await findSource(ctx, id)
    const asks = found && everyOf(found) !== null ? ADAPTERS[found.kind].readPage : undefined
    return asks && (await beginRun(ctx, id)) ? asks : null
  })
  if (!readPage) return
  try {
    const hasMore = await readPages(desk, id, readPage)
    if (!hasMore) await checkStanding(desk, id)
    await desk.transact((ctx) => endWell(ctx, id, hasMore))
  } catch (error) {
    const trouble = error instanceof SourceTrouble ? error : new SourceTrouble(BUG)
    if (!(error instanceof SourceTrouble))
      desk.program.ports.log.error({ err: error, sourceId: id }, 'a source could not be read')
    await desk.transact((ctx) => endBadly(ctx, id, trouble))
  } finally {
    await desk.transact((ctx) => endRun(ctx, id))
  }
})

const BUG = 'Something went wrong on our side while reading it. It was logged.'

export const everyOf = ({ kind, settings, secrets }: StoredSource): number | null =>
  askedEvery(kind, [...Object.keys(settings), ...Object.keys(secrets)])

/** Whether there is more than one run takes. */
const readPages = async (desk: Desk, id: Id<'source'>, readPage: ReadPage): Promise<boolean> => {
  let trouble: Error | null = null
  for (let pages = 0; pages < PAGES_A_RUN; pages++) {
    const source = await desk.transact((ctx) => findSource(ctx, id))
    // Paused or disconnected meanwhile.
    if (source?.status !== 'on') return false
    if (source.isSealedElsewhere) throw new SourceTrouble(SEALED)
    const settings = { ...source.settings, ...source.secrets }
    const again = () => askAgain(desk, id)
    const page = await readPage({ desk, settings, now: desk.program.ports.now(), again }, source.cursor)
    await desk.transact((ctx) => takePage(ctx, id, page))
    const isStuck = page.hasMore && JSON.stringify(page.cursor) === JSON.stringify(source.cursor)
    if (page.isCircle || isStuck) throw new SourceTrouble(CIRCLE)
    trouble ??= page.trouble ?? null
    if (page.hasMore) continue
    if (trouble) throw trouble
    return false
  }
  return true
}

/** What it says by itself is a hint: where it is missed, the next run brings what there is. */
const askAgain = (desk: Desk, id: Id<'source'>): void => {
  desk
    .transact(async (ctx) => {
      const source = await lockSource(ctx, id)
      if (source) await setTimer(ctx, source, ctx.now())
    })
    .catch((error: unknown) => desk.program.ports.log.warn({ err: error, sourceId: id }, 'a hint was missed'))
}

const CIRCLE = 'Its pages lead in a circle, so what is older cannot be reached.'
const SEALED = 'Its secrets were sealed by another installation of Heard. Enter them again.'

const takePage = async (ctx: Ctx, id: Id<'source'>, page: Page): Promise<void> => {
  const source = await lockSource(ctx, id)
  if (!source) return
  const taken = await takePieces(ctx, source, page.pieces)
  const leftOut = [...page.leftOut, ...taken.leftOut]
  await saveSource(ctx, id, {
    cursor: page.cursor,
    pieces: source.pieces + taken.added,
    ...countLeftOut(source, leftOut),
    ...(page.hasMore ? {} : { hasPast: true }),
  })
  if (taken.added > 0) await record(ctx, 'source.brought', { sourceId: id, pieces: taken.added })
}

const endWell = async (ctx: Ctx, id: Id<'source'>, hasMore: boolean): Promise<void> => {
  const source = await lockSource(ctx, id)
  if (!source) return
  const now = ctx.now()
  const pause = hasMore ? MORE_SOON : pauseOf(ctx, source, { failures: 0, askedMillis: null })
  await saveSource(ctx, id, { failures: 0, problem: null, problemSince: null, toldAt: null, lastGoodAt: now })
  await setTimer(ctx, source, new Date(now.getTime() + pause))
}

const endBadly = async (ctx: Ctx, id: Id<'source'>, trouble: SourceTrouble): Promise<void> => {
  const source = await lockSource(ctx, id)
  if (!source) return
  const now = ctx.now()
  const failures = source.failures + 1
  const problemSince = source.problemSince ?? now
  const isNews = source.toldAt === null && isWorthTelling(problemSince, now)
  const { restarted } = ADAPTERS[source.kind]
  await saveSource(ctx, id, {
    failures,
    problem: trouble.message.slice(0, 500),
    problemSince,
    ...(isNews ? { toldAt: now } : {}),
    ...(restarted && isPlaceRefused(trouble) ? { cursor: restarted(source.cursor) } : {}),
  })
  const pause = pauseOf(ctx, source, { failures, askedMillis: trouble.askedMillis })
  await setTimer(ctx, source, new Date(now.getTime() + pause))
  if (isNews) await record(ctx, 'source.failing', { sourceId: id })
}

/** The place of a page is good for some hours only; whoever insists on an old one hears nothing any more. */
const isPlaceRefused = ({ status }: SourceTrouble): boolean =>
  status !== null && [400, 404, 410, 422].includes(status)

type After = { failures: number; askedMillis: number | null }

const pauseOf = (ctx: Ctx, source: StoredSource, after: After): number =>
  pauseBefore({ everyMinutes: everyOf(source) ?? 60, ...after, chance: ctx.ports.random(1)[0]! / 255 })

/** Sets the next run, unless there is none to come. */
export const setTimer = async (ctx: Ctx, source: StoredSource, at: Date): Promise<void> => {
  if (source.status !== 'on' || everyOf(source) === null) return
  await saveSource(ctx, source.id, { nextRunAt: at })
  await enqueue(ctx, runSource, { sourceId: source.id }, { key: timerOf(source.id), at })
}
