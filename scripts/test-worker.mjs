// One of the processes of scripts/test-files.mjs: runs the files it is given, one after the other.
import { once } from 'node:events'
import { suite } from 'node:test'
import { pathToFileURL } from 'node:url'

/** Nothing goes on and a test still waits: Node has reported it and counts no further test of this process. */
let isOver = false
process.once('beforeExit', () => {
  isOver = true
})

const nextFile = async () => {
  process.send({ asksForFile: true })
  const [{ file }] = await once(process, 'message')
  return file
}

for (let file = await nextFile(); file; file = await nextFile()) {
  await suite(file, () => import(pathToFileURL(file).href))
  if (isOver) break
}
