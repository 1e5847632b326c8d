import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Fault } from '../fault.ts'

const FILE_LIMIT = 2 * 1024 ** 3

/** Keeps an uploaded file on disk while it is read, twice if need be, and removes it whatever happens. */
export const withSpooled = async <T>(body: unknown, work: (path: string) => Promise<T>): Promise<T> => {
  if (!body) throw new Fault('import.unreadable', { detail: 'Send the file as the body of the request.' })
  const folder = await mkdtemp(join(tmpdir(), 'heard-import-'))
  const path = join(folder, 'file')
  try {
    await pipeline(Readable.fromWeb(body as ReadableStream), capped(FILE_LIMIT), createWriteStream(path))
    return await work(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const capped = (limit: number) => {
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length
      if (size > limit) done(new Fault('request.too_large'))
      else done(null, chunk)
    },
  })
}
