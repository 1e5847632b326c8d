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
  preview: (desk, { mapping }, { body }) =>
    withSpooled(body, (path) => previewImport(desk, path, mappingOf(mapping))),
  run: (desk, { fileName, mapping, allOrNothing }, { body }) =>
    withSpooled(body, async (path) =>
      runImport(desk, {
        path,
        fileName,
        allOrNothing,
        mapping: mappingOf(mapping) ?? (await peekAt(path)).guessed,
      }),
    ),
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

const mappingOf = (text: string | undefined): Mapping | null => {
  if (text === undefined) return null
  try {
    return Mapping.parse(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Fault('request.malformed', { detail: 'The mapping is not readable as JSON.' })
    throw error
  }
}
