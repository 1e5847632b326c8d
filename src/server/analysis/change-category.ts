import type { CategoryNode } from '#core/analysis/learning-api.ts'
import {
  englishPhrases,
  keyOf,
  type OwnCategory,
  standsFor,
  treeInUse,
  wholeTree,
  whyNotMove,
  withDescendants,
} from '#core/analysis/tree.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { record } from '../record.ts'
import { countByCategory, listOwnCategories, saveCategory } from './categories-store.ts'
import { startRerun } from './rerun.ts'

type Given = { name: string; parent?: string | null | undefined; phrases?: string | undefined }

export const addCategory = async (
  ctx: Ctx,
  { name, parent = null, phrases = '' }: Given,
): Promise<string> => {
  const own = await listOwnCategories(ctx)
  const key = keyOf(name)
  if (key === '') throw new Fault('category.name_empty')
  if (wholeTree(own).some((one) => one.key === key || sameName(one, name))) throw new Fault('category.exists')
  refuse(whyNotMove({ key, parent }, treeInUse(own)))
  await save(ctx, { key, name, parent, phrases, mergedInto: null, archived: false })
  return key
}

type Change = {
  key: string
  name?: string | undefined
  parent?: string | null | undefined
  phrases?: string | null | undefined
  archived?: boolean | undefined
}

/** Archiving takes it away from what has it now; its children hang on what is above it. */
export const changeCategory = async (ctx: Ctx, { key, ...change }: Change): Promise<void> => {
  const own = await listOwnCategories(ctx)
  const found = findIn(own, key)
  if (
    change.name !== undefined &&
    wholeTree(own).some((one) => one.key !== key && sameName(one, change.name!))
  )
    throw new Fault('category.exists')
  if (change.parent !== undefined) refuse(whyNotMove({ key, parent: change.parent }, treeInUse(own)))
  await save(ctx, { ...found, ...given(change) })
  if (change.archived === true && !found.archived) await startRerun(ctx, [key])
}

const given = (change: Omit<Change, 'key'>): Partial<OwnCategory> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))

export const mergeCategories = async (ctx: Ctx, key: string, into: string): Promise<void> => {
  const own = await listOwnCategories(ctx)
  const found = findIn(own, key)
  if (standsFor(into, own) !== into) throw new Fault('category.not_found')
  if (withDescendants(key, treeInUse(own)).includes(into)) throw new Fault('category.into_itself')
  await save(ctx, { ...found, mergedInto: into })
  await startRerun(ctx, [key])
}

const findIn = (own: readonly OwnCategory[], key: string): OwnCategory => {
  const found = wholeTree(own).find((one) => one.key === key && one.mergedInto === null)
  if (!found) throw new Fault('category.not_found')
  return found
}

const sameName = (one: OwnCategory, name: string): boolean =>
  one.mergedInto === null && one.name.toLowerCase() === name.toLowerCase()

const save = async (ctx: Ctx, category: OwnCategory): Promise<void> => {
  await saveCategory(ctx, category)
  await record(ctx, 'category.changed', { key: category.key })
}

export const listCategories = async (ctx: Ctx): Promise<CategoryNode[]> => {
  const pieces = await countByCategory(ctx)
  return wholeTree(await listOwnCategories(ctx)).map(({ phrases, ...one }) => ({
    ...one,
    phrases: phrases ?? englishPhrases(one.key),
    shipped: phrases === null,
    pieces: pieces.get(one.key) ?? 0,
  }))
}

export const showCategory = async (ctx: Ctx, key: string): Promise<CategoryNode> => {
  const found = (await listCategories(ctx)).find((one) => one.key === key)
  if (!found) throw new Fault('category.not_found')
  return found
}
