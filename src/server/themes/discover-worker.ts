import { parentPort, workerData } from 'node:worker_threads'
import { discoverThemes } from '../analysis/themes.ts'

/** Seconds of arithmetic on a thread of its own, so that nobody waits for a page meanwhile. */
parentPort?.postMessage(discoverThemes(workerData.texts, { previous: workerData.previous }))
