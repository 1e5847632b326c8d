import {
  type importListRoutes,
  type importRoutes,
  type importUndoRoutes,
  Mapping,
} from '#core/imports/api.ts'
import { Fault } from '../fault.ts'
import type { DeskHandlers, Handlers } from '../http/mount.ts'
import { peekAt, previewImport } from './preview-import.ts'
import { runImport } from './run-import.ts'
import { withSpooled } from './spool.ts'
import { findImport, listImports } from './store.ts'
import { undoImport } from './undo-import.ts'

export const importHandlers: DeskHandlers<typeof importRoutes> = {
  preview: (desk, given, { body }) =>
    withSpooled(body, (path) => previewImport(desk, path, (guess) => mappingOf(given, guess))),
  run: (desk, { fileName, allOrNothing, ...given }, { body }) =>
    withSpooled(body, async (path) => {
      const mapping = await mappingOf(given, async () => (await peekAt(path)).guessed)
      return runImport(desk, { path, fileName, allOrNothing, mapping })
    }),
}

export const importListHandlers: Handlers<typeof importListRoutes> = {
  list: listImports,
  show: async (ctx, { id }) => {
    const found = await findImport(ctx, id)
    if (!found) throw new Fault('import.not_found')
    return found
  },
}

export const importUndoHandlers: DeskHandlers<typeof importUndoRoutes> = { undo: undoImport }

type Given = { mapping?: string | undefined; othersGuessed: boolean }

/** The file is looked into for a guess only where one is asked for. */
const mappingOf = async (
  { mapping: text, othersGuessed }: Given,
  guess: () => Promise<Mapping>,
): Promise<Mapping> => {
  if (text === undefined) return guess()
  try {
    const said = Mapping.parse(JSON.parse(text))
    return othersGuessed ? { ...said, columns: { ...(await guess()).columns, ...said.columns } } : said
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Fault('request.malformed', { detail: 'The mapping is not readable as JSON.' })
    throw error
  }
}
