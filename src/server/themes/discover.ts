import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { isNounLike } from '#core/analysis/noun-like.ts'
import type { Discovery, FoundTheme } from '#core/analysis/themes.ts'
import type { Id } from '#core/ids.ts'
import { compileThemes, findThemes, speakOfTheSame, tellingPhrases } from '#core/themes/phrases.ts'
import type { Ctx } from '../ctx.ts'
import { listComments } from '../feedback/facts-store.ts'
import { effect } from '../jobs/job.ts'
import { recordAll } from '../record.ts'
import { alarmOfRise } from './alarm.ts'
import {
  addLinks,
  addTheme,
  type FoundBefore,
  listThemes,
  lockFound,
  removeLinksSince,
  saveTheme,
} from './store.ts'

export const DISCOVERY_DAYS = 90
const MOST_COMMENTS = 20_000
/** With fewer comments every word is a theme. */
const LEAST_COMMENTS = 30
const LEAST_PIECES = 5

/** Looks for what people talk about, without being asked: new themes are added, known ones keep their id and name. */
export const discoverThemes = effect('themes.discover', async (desk, _: Record<string, never>) => {
  const { texts, before } = await desk.transact(async (ctx) => ({
    texts: await listComments(ctx, windowStart(ctx), MOST_COMMENTS),
    before: await lockFound(ctx),
  }))
  if (texts.length < LEAST_COMMENTS) return
  const discovery = await discoverApart(texts, before)
  await desk.transact(async (ctx) => {
    // Somebody may have merged or found in the meantime: what counts is what is there now.
    const found = await keepFound(ctx, { texts, discovery, before: await lockFound(ctx) })
    await linkWindow(ctx, found)
    await alarmOfRise(ctx)
  })
})

const windowStart = (ctx: Ctx): Date => new Date(ctx.now().getTime() - DISCOVERY_DAYS * 86_400_000)

type Text = Awaited<ReturnType<typeof listComments>>[number]

const discoverApart = async (texts: readonly Text[], before: readonly FoundBefore[]): Promise<Discovery> => {
  const previous = before.map(
    ({ id, name, phrases, centre }): FoundTheme => ({
      key: id,
      name,
      phrases,
      centre,
      exemplars: [],
      size: 0,
    }),
  )
  const worker = new Worker(new URL('./discover-worker.ts', import.meta.url), {
    workerData: { texts: texts.map(({ id, text }) => ({ id, text })), previous },
  })
  try {
    const [discovery] = await once(worker, 'message')
    return discovery as Discovery
  } finally {
    await worker.terminate()
  }
}

type Found = { texts: readonly Text[]; discovery: Discovery; before: readonly FoundBefore[] }

const keepFound = async (ctx: Ctx, { texts, discovery, before }: Found): Promise<Set<Id<'theme'>>> => {
  const kept = new Set<Id<'theme'>>()
  const fresh: Id<'theme'>[] = []
  const alive = await listThemes(ctx)
  const idsByKey = Map.groupBy(discovery.assignment, ([, key]) => key)
  for (const theme of discovery.themes) {
    if (theme.size < LEAST_PIECES || !theme.phrases.some(isNounLike)) continue
    const own = new Set((idsByKey.get(theme.key) ?? []).map(([id]) => id))
    const phrases = tellingPhrases(theme.phrases, own, texts)
    const known =
      before.find(({ id }) => id === theme.key) ??
      alive.find((one) => speakOfTheSame(one.phrases, phrases)) ??
      before.find((one) => speakOfTheSame(one.phrases, phrases))
    // A part of what was kept already: one theme is not shown as two.
    if (known && kept.has(known.id)) continue
    if (known) {
      // A pinned theme is what somebody made of it; only its place is kept up to date.
      await saveTheme(ctx, known.id, {
        centre: theme.centre,
        retired: false,
        ...(known.pinned ? {} : { phrases }),
      })
      kept.add(known.id)
      continue
    }
    const id = await addTheme(ctx, { name: theme.name, phrases, pinned: false, centre: theme.centre })
    fresh.push(id)
    alive.push({ id, name: theme.name, phrases, pinned: false, discoveredAt: ctx.now() })
    kept.add(id)
  }
  await recordAll(
    ctx,
    'theme.discovered',
    fresh.map((themeId) => ({ themeId })),
  )
  return kept
}

/**
 * Links the whole window by the same phrases that link what comes in tomorrow: a trend must be one of what people say,
 * never of how they were counted. A theme that was not found again and is hardly named retires.
 */
const linkWindow = async (ctx: Ctx, found: ReadonlySet<Id<'theme'>>): Promise<void> => {
  const since = windowStart(ctx)
  const themes = await listThemes(ctx)
  const texts = await listComments(ctx, since, MOST_COMMENTS)
  const links = linksOf(texts, themes)
  await removeLinksSince(ctx, texts.length === MOST_COMMENTS ? texts.at(-1)!.occurredAt : since)
  await addLinks(ctx, links)
  const counts = Map.groupBy(links, ({ themeId }) => themeId)
  const before = await lockFound(ctx)
  for (const { id, pinned, retired } of before) {
    if (pinned || retired || found.has(id) || (counts.get(id)?.length ?? 0) >= LEAST_PIECES) continue
    await saveTheme(ctx, id, { retired: true })
  }
}

/** Links a theme that a member made by hand to what was said already. */
export const linkBack = async (
  ctx: Ctx,
  theme: { id: Id<'theme'>; phrases: readonly string[] },
): Promise<void> => addLinks(ctx, linksOf(await listComments(ctx, windowStart(ctx), MOST_COMMENTS), [theme]))

const linksOf = (
  texts: readonly Text[],
  themes: readonly { id: Id<'theme'>; phrases: readonly string[] }[],
) => {
  const compiled = compileThemes(themes)
  return texts.flatMap(({ id, text, occurredAt }) =>
    findThemes(text, compiled).map(({ themeId, evidence }) => ({
      themeId: themeId as Id<'theme'>,
      feedbackId: id,
      evidence,
      occurredAt,
    })),
  )
}
