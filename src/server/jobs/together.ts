import { setTimeout as wait } from 'node:timers/promises'

type Waiting<I, O> = { item: I; resolve: (answer: O) => void; reject: (error: unknown) => void }

type Bounds<I> = {
  /** Of one batch, in the measure of `sizeOf`. */
  most: number
  sizeOf?: (item: I) => number
  /** How many batches may run side by side. */
  atOnce: number
  /** So many are worth a batch beside one that runs; fewer wait until it is done, or until they are as many. */
  worthABatch?: number
  /** How long a batch waits for company before it runs: for what nobody waits for. */
  breathMillis?: number
  /** How long a batch may wait while it grows; one that does not grow waits for nobody. */
  gatherMillis?: number
}

/**
 * Whatever arrived while the last batch ran is the next batch. No timer, so who comes alone does not wait; each is
 * answered only after the batch is done. One bad item does not fail its neighbours: a batch that breaks runs one by one.
 */
export const together = <I, O>(
  run: (items: readonly I[]) => Promise<readonly O[]>,
  { most, sizeOf = () => 1, atOnce, worthABatch = 1, breathMillis = 0, gatherMillis = 0 }: Bounds<I>,
): ((item: I) => Promise<O>) => {
  const queue: Waiting<I, O>[] = []
  let running = 0
  let gathering = false

  /** What waits is shared among the batches that may run. */
  const takeBatch = (): Waiting<I, O>[] => {
    let size = 0
    const end = queue.findIndex(({ item }, at) => {
      size += sizeOf(item)
      return at > 0 && size > most
    })
    const share = Math.max(worthABatch, Math.ceil(queue.length / (atOnce - running)))
    return queue.splice(0, Math.min(share, end < 0 ? queue.length : end))
  }
  const mayRun = () => queue.length >= (running === 0 ? 1 : worthABatch) && running < atOnce
  const runOne = async () => {
    const batch = takeBatch()
    running++
    await runBatch(run, batch)
    running--
    setImmediate(flush)
  }
  /** One gathers at a time: of two, the first would take all and the other run an empty batch in a place that is then missing. */
  const flush = async () => {
    if (gathering || !mayRun()) return
    gathering = true
    if (breathMillis > 0) await wait(breathMillis)
    await gathered()
    gathering = false
    while (mayRun()) void runOne()
  }
  /** While each turn of the event loop brings more, waiting for them costs less than another batch. */
  const gathered = async () => {
    const until = performance.now() + gatherMillis
    for (let size = 0; queue.length > size && performance.now() < until; ) {
      size = queue.length
      await nextTurn()
    }
  }
  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject })
      if (queue.length === 1 || queue.length === worthABatch) setImmediate(flush)
    })
}

const runBatch = async <I, O>(
  run: (items: readonly I[]) => Promise<readonly O[]>,
  batch: readonly Waiting<I, O>[],
): Promise<void> => {
  try {
    const answers = await run(batch.map(({ item }) => item))
    for (const [at, { resolve }] of batch.entries()) resolve(answers[at]!)
  } catch (error) {
    if (batch.length === 1) return batch[0]!.reject(error)
    for (const waiting of batch) await runBatch(run, [waiting])
  }
}

const nextTurn = () => new Promise((wake) => setImmediate(wake))
