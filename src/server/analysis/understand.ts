import type { Correctable } from '#core/analysis/api.ts'
import {
  type Corrections,
  mainCategory,
  type Reading,
  type Understood,
  understandSilence,
  withCorrections,
} from '#core/analysis/reading.ts'
import { isInDoubt, SURE_OF_OPINION } from '#core/analysis/second-opinion.ts'
import { type OwnCategory, standsFor, treeInUse } from '#core/analysis/tree.ts'
import type { Tuning } from '#core/analysis/understanding.ts'
import type { Id } from '#core/ids.ts'
import { normalScore } from '#core/metrics/score.ts'
import { type Priority, priorityOf } from '#core/priority/priority.ts'
import { compileThemes, findThemes } from '#core/themes/phrases.ts'
import type { Ctx } from '../ctx.ts'
import { asOneChange, changePieces } from '../feedback/change-store.ts'
import { countFailures, countReach, type KnownPiece, lockKnown, takeUnread } from '../feedback/facts-store.ts'
import { FIRST, job, manyJob } from '../jobs/job.ts'
import { recordAll } from '../record.ts'
import { promiseCallsOf, routePieces } from '../rules/route-feedback.ts'
import { findVersion } from '../surveys/store.ts'
import { addLinks, listThemes, removeLinks } from '../themes/store.ts'
import { findCorrections } from './corrections-store.ts'
import { BrokenWeights, loadWeights } from './models.ts'
import { findOpinions, type SecondOpinion } from './opinions-store.ts'
import { understandText } from './understand-text.ts'
import { tuningOf } from './workspace-tuning.ts'

type Named = { feedbackId: Id<'feedback'>; unhappy?: boolean }

/**
 * Whoever is unhappy is read first, however much came in before. What the rules say of what was read follows in the same
 * transaction: docs/decisions/0013.
 */
export const understand = manyJob(
  'feedback.understand',
  async (ctx, named: readonly Named[]) =>
    readFresh(
      ctx,
      named.map(({ feedbackId }) => feedbackId),
    ),
  { priority: ({ unhappy }) => (unhappy ? FIRST : 0) },
)

const LEFTOVERS_AT_ONCE = 200

/** Takes up what no run has read: its job was lost, or gave up. */
export const readLeftovers = job('feedback.read_leftovers', async (ctx, _: Record<string, never>) =>
  readFresh(ctx, await takeUnread(ctx, LEFTOVERS_AT_ONCE)),
)

/** One failure of a rule keeps a piece from being understood, too; both are tried again, for each piece alone. */
const readFresh = async (ctx: Ctx, ids: readonly Id<'feedback'>[]): Promise<void> => {
  const fresh = (await lockKnown(ctx, ids)).filter(({ understoodAt }) => understoodAt === null)
  const read = await asOneChange(ctx, async (ctx) => {
    const read = await understandPieces(ctx, fresh)
    await recordAll(
      ctx,
      'feedback.understood',
      read.map((piece) => ({ feedbackId: piece.id, unhappy: isUnhappy(piece, piece.understanding) })),
    )
    await routePieces(ctx, read)
    return read
  })
  await promiseCallsOf(ctx, read)
  if (ctx.config.assistantUrl === null) return
  await recordAll(
    ctx,
    'feedback.doubted',
    read.filter(({ understanding }) => isInDoubt(understanding)).map(({ id }) => ({ feedbackId: id })),
  )
}

/** The same on pieces that were understood before: by a newer version, or after a correction. Corrections stand. */
export const understandAgain = async (
  ctx: Ctx,
  ids: readonly Id<'feedback'>[],
): Promise<readonly UnderstoodPiece[]> => understandPieces(ctx, await lockKnown(ctx, ids))

type UnderstoodPiece = KnownPiece & { understanding: Reading }

const REACH_DAYS = 28
const FAILURE_DAYS = 180

const understandPieces = async (ctx: Ctx, pieces: readonly KnownPiece[]): Promise<UnderstoodPiece[]> => {
  if (pieces.length === 0) return []
  const ids = pieces.map(({ id }) => id)
  // Nobody has said anything yet of what nobody has read.
  const readBefore = pieces.filter(({ understanding }) => understanding !== null).map(({ id }) => id)
  const corrections = await findCorrections(ctx, readBefore)
  const tuning = await tuningOf(ctx)
  const asked = await findAsked(ctx, pieces)
  const read = await readAll(pieces, {
    corrections,
    opinions: await findOpinions(ctx, readBefore),
    asked,
    tuning,
  })
  if (read.some(({ understood }) => understood.model === NO_WEIGHTS))
    ctx.ports.log.error(
      { hint: 'heard doctor names the file' },
      'feedback is read by its score alone: damaged weights',
    )
  const categories = [...new Set(read.flatMap(({ category }) => (category === null ? [] : [category])))]
  const reach = await countReach(ctx, categories, daysBefore(ctx.now(), REACH_DAYS))
  const failures = await countFailures(ctx, ids, FAILURE_DAYS)
  const themeIds = await linkThemes(ctx, pieces, readBefore)
  const understood = read.map((one) =>
    withReading(one, {
      priority: prioritise(ctx, one.piece, one.understood, {
        reach: (one.category !== null && reach.get(one.category)) || 0,
        failures: failures.get(one.piece.id) ?? 0,
      }),
      themeIds: themeIds.get(one.piece.id) ?? [],
      at: ctx.now(),
    }),
  )
  await changePieces(
    ctx,
    understood.map(({ id, language, category, understanding: reading }) => ({
      id,
      understood: { language, category, reading },
    })),
  )
  return understood
}

type Beyond = { priority: Priority; themeIds: Id<'theme'>[]; at: Date }

const withReading = (
  { piece, understood, category, corrected, advised }: Read,
  { priority, themeIds, at }: Beyond,
): UnderstoodPiece => ({
  ...piece,
  language: understood.language,
  sentiment: understood.sentiment?.label ?? null,
  category,
  urgency: understood.urgency.score,
  priority: priority.score,
  understanding: { ...understood, corrected, ...(advised && { advised }), priority },
  understoodAt: at,
  themeIds,
})

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000)

type Read = {
  piece: KnownPiece
  understood: Understood
  category: string | null
  corrected: Reading['corrected']
  advised: Reading['advised'] | null
}

type Beside = {
  corrections: ReadonlyMap<Id<'feedback'>, Corrections>
  opinions: ReadonlyMap<Id<'feedback'>, SecondOpinion>
  asked: AskedByVersion
  tuning: Tuning | undefined
}

/** Reading is arithmetic that nothing else can run beside, so it steps aside every few pieces. */
const AT_A_STRETCH = 20

const readAll = async (
  pieces: readonly KnownPiece[],
  { corrections, opinions, asked, tuning }: Beside,
): Promise<Read[]> => {
  const read: Read[] = []
  const own = tuning?.tree ?? []
  const tree = treeInUse(own)
  for (const [at, piece] of pieces.entries()) {
    if (at % AT_A_STRETCH === AT_A_STRETCH - 1) await new Promise(setImmediate)
    const given = inTree(corrections.get(piece.id) ?? {}, own)
    const opinion = opinions.get(piece.id)
    const said = inTree(opinion?.said ?? {}, own)
    const alone = readOne(piece, asked, tuning)
    const advised = opinion
      ? { ...withCorrections(alone, said, tree, SURE_OF_OPINION), abstained: false }
      : alone
    const understood = withCorrections(advised, given, tree)
    read.push({
      piece,
      understood,
      category: given.category ?? said.category ?? mainCategory(understood, tree),
      corrected: fieldsOf(given),
      advised: opinion ? { by: opinion.by, fields: fieldsOf(said) } : null,
    })
  }
  return read
}

const fieldsOf = (said: Corrections) => Object.keys(said) as Correctable[]

/** A piece corrected to a category that was merged is of the other one; of an archived one, of what Heard finds. */
const inTree = ({ category, ...given }: Corrections, own: readonly OwnCategory[]): Corrections => {
  const now = category === undefined ? null : standsFor(category, own)
  return now === null ? given : { ...given, category: now }
}

const readOne = (piece: KnownPiece, asked: AskedByVersion, tuning: Tuning | undefined): Understood => {
  const score = piece.score === null ? null : normalScore(piece.metric, piece.score)
  if (piece.comment === null) return understandSilence(score, version())
  const { question = null, lang = null } = (piece.versionId && asked.get(piece.versionId)) || {}
  const given = {
    text: piece.comment,
    score,
    question,
    lang: lang ?? piece.personLocale?.slice(0, 2) ?? null,
    by: piece.personName,
  }
  try {
    return understandText(given, tuning)
  } catch (error) {
    if (!(error instanceof BrokenWeights)) throw error
    // A damaged file must not cost a customer the owner of their case: the score speaks, and a person reads the rest.
    return { ...understandSilence(score, NO_WEIGHTS), abstained: true }
  }
}

const NO_WEIGHTS = 'none'

const version = (): string => {
  try {
    return loadWeights().version
  } catch (error) {
    if (!(error instanceof BrokenWeights)) throw error
    return NO_WEIGHTS
  }
}

type AskedByVersion = ReadonlyMap<Id<'surveyversion'>, { question: string | null; lang: string }>

/** “Nothing.” answers “What could we improve?” and “What did you like?” in opposite ways; of several questions none is meant alone. */
const findAsked = async (ctx: Ctx, pieces: readonly KnownPiece[]): Promise<AskedByVersion> => {
  const asked = new Map<Id<'surveyversion'>, { question: string | null; lang: string }>()
  for (const versionId of new Set(pieces.map((piece) => piece.versionId))) {
    const version = versionId && (await findVersion(ctx, versionId))
    if (!version) continue
    const { questions, locale } = version.definition
    const open = questions.filter(({ kind }) => kind === 'comment')
    asked.set(versionId, {
      question: open.length === 1 ? open[0]!.text : null,
      lang: locale.slice(0, 2).toLowerCase(),
    })
  }
  return asked
}

type Around = { reach: number; failures: number }

/** Only an unhappy piece gains weight by its company: many happy people are no reason to hurry. */
const prioritise = (ctx: Ctx, piece: KnownPiece, understood: Understood, { reach, failures }: Around) => {
  const unhappy = isUnhappy(piece, understood)
  return priorityOf({
    urgency: understood.urgency.score,
    reasons: understood.urgency.reasons.map(({ code }) => code),
    reach: unhappy ? reach + 1 : 1,
    accountValue: piece.worth,
    renewsInDays: piece.renewsOn === null ? null : daysUntil(ctx.now(), piece.renewsOn),
    failures: unhappy ? failures : 0,
  })
}

const isUnhappy = (piece: KnownPiece, understood: Pick<Understood, 'sentiment'>): boolean =>
  piece.bucket === 'detractor' || (understood.sentiment?.score ?? 0) < 0

const daysUntil = (now: Date, day: string): number =>
  Math.ceil((new Date(`${day}T00:00:00Z`).getTime() - now.getTime()) / 86_400_000)

/** The themes of each piece from now on. */
const linkThemes = async (
  ctx: Ctx,
  pieces: readonly KnownPiece[],
  readBefore: readonly Id<'feedback'>[],
): Promise<Map<Id<'feedback'>, Id<'theme'>[]>> => {
  await removeLinks(ctx, readBefore)
  const themes = compileThemes(await listThemes(ctx))
  const links = pieces.flatMap(({ id, comment, occurredAt }) =>
    findThemes(comment ?? '', themes).map(({ themeId, evidence }) => ({
      themeId: themeId as Id<'theme'>,
      feedbackId: id,
      evidence,
      occurredAt,
    })),
  )
  await addLinks(ctx, links)
  return new Map(
    [...Map.groupBy(links, ({ feedbackId }) => feedbackId)].map(([id, some]) => [
      id,
      some.map(({ themeId }) => themeId),
    ]),
  )
}
