import type { Import } from '#core/imports/api.ts'
import { rejectedAsCsv } from './rejected.ts'

/** What was refused and why, as a file: to be mended and imported again. */
export const downloadRejected = async ({ problems, fileName }: Import, file: File | null): Promise<void> => {
  const csv = rejectedAsCsv(problems, file ? await file.text() : null)
  const address = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `rejected-${fileName.replace(/\.[^.]+$/, '')}.csv`
  link.click()
  URL.revokeObjectURL(address)
}
