import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { importRoutes, type Mapping } from '#core/imports/api.ts'
import type { Output } from '#core/wire.ts'
import { keyOf } from '../ask.ts'
import { call } from '../call.ts'

export type ImportPreview = Output<typeof importRoutes.preview>

/** What the file would bring under this mapping; null lets the server guess. A question, though it is a POST: it writes nothing. */
export const usePreview = (file: File, mapping: Mapping | null) => {
  const input = { fileName: file.name, ...(mapping && { mapping: JSON.stringify(mapping) }) }
  return useQuery<ImportPreview, Error>({
    queryKey: [...keyOf(importRoutes.preview, input), file.size, file.lastModified],
    queryFn: ({ signal }) => call(importRoutes.preview, input, { signal, file: asCsv(file) }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Systems call a CSV file by many types; what is sent has one. */
export const asCsv = (file: File): Blob => file.slice(0, file.size, 'text/csv')
