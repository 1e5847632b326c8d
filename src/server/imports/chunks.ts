import { type Row, readRows } from './read-rows.ts'

const CHUNK = 1_000

/**
 * The rows of a file, many at a time. The next chunk is read while the database works on this one; between two, whoever
 * waits for an answer gets it.
 */
export async function* chunksOf(path: string): AsyncGenerator<Row[]> {
  const rows = readRows(path)
  let next = take(rows)
  // Somebody who stops listening must not leave a failed read behind that nobody heard of.
  next.catch(() => {})
  for (;;) {
    const chunk = await next
    if (chunk.length === 0) return
    next = take(rows)
    next.catch(() => {})
    yield chunk
    await new Promise(setImmediate)
  }
}

const take = async (rows: AsyncGenerator<Row>): Promise<Row[]> => {
  const chunk: Row[] = []
  while (chunk.length < CHUNK) {
    const { value, done } = await rows.next()
    if (done) break
    chunk.push(value)
  }
  return chunk
}
