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
    withSpooled(body, (path) => previewImport(desk, path, (guessed) => mappingOf(given, guessed))),
  run: (desk, { fileName, allOrNothing, ...given }, { body }) =>
    withSpooled(body, async (path) => {
      const { guessed } = await peekAt(path)
      return runImport(desk, { path, fileName, allOrNothing, mapping: mappingOf(given, guessed) })
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

const mappingOf = ({ mapping: text, othersGuessed }: Given, guessed: Mapping): Mapping => {
  if (text === undefined) return guessed
  try {
    const said = Mapping.parse(JSON.parse(text))
    return othersGuessed ? { ...said, columns: { ...guessed.columns, ...said.columns } } : said
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Fault('request.malformed', { detail: 'The mapping is not readable as JSON.' })
    throw error
  }
}
