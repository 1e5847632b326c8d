import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { importRoutes, type Mapping } from '#core/imports/api.ts'
import type { Output } from '#core/wire.ts'
import { keyOf } from '../ask.ts'
import { call } from '../call.ts'

export type ImportPreview = Output<typeof importRoutes.preview>

/** What the file would bring under what was said of its columns. A question, though it is a POST: it writes nothing. */
export const usePreview = (file: File, said: Said | null) => {
  const input = { fileName: file.name, ...said }
  return useQuery<ImportPreview, Error>({
    queryKey: [...keyOf(importRoutes.preview, input), file.size, file.lastModified],
    queryFn: ({ signal }) => call(importRoutes.preview, input, { signal, file: asCsv(file) }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

type Said = { mapping: string; othersGuessed: true }

/** Where a mapping is another than the guess: exports have hundreds of columns that are called by whole questions. */
export const saidOf = (mapping: Mapping, guessed: Mapping): Said => {
  const changed = Object.entries(mapping.columns).filter(
    ([header, meaning]) => guessed.columns[header] !== meaning,
  )
  return {
    mapping: JSON.stringify({ ...mapping, columns: Object.fromEntries(changed) }),
    othersGuessed: true,
  }
}

/** Systems call a CSV file by many types; what is sent has one. */
export const asCsv = (file: File): Blob => file.slice(0, file.size, 'text/csv')
