import { parentPort, workerData } from 'node:worker_threads'
import { learnAndTry } from './learn-and-try.ts'

/** Seconds of arithmetic on a thread of its own, so that nobody waits for a page meanwhile. */
parentPort?.postMessage(learnAndTry(workerData))
