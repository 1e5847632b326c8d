import { atMost, median, type Part, spread } from './figures.ts'
import { makeDataFolder, removeDataFolder, startProduct } from './product.ts'

const NEW_RUNS = 3
const WARM_RUNS = 5
const NPM_START = ['npm', 'start'] as const

export const start: Part = {
  name: 'start',
  says: 'From `npm start` on an installed checkout to the line `Heard is ready at`.',
  measure: async () => {
    await once(makeDataFolder(), true) // builds the pages if their sources changed
    const fresh: number[] = []
    for (let run = 0; run < NEW_RUNS; run++) fresh.push(await once(makeDataFolder(), true))
    const folder = makeDataFolder()
    await once(folder, false)
    const warm: number[] = []
    for (let run = 0; run < WARM_RUNS; run++) warm.push(await once(folder, false))
    removeDataFolder(folder)
    return [
      atMost('on a new data folder', median(fresh), 12, 's', spread(fresh, 's')),
      atMost('warm', median(warm), 5, 's', spread(warm, 's')),
    ]
  },
}

const once = async (dataFolder: string, remove: boolean): Promise<number> => {
  const product = await startProduct(dataFolder, { command: NPM_START })
  await product.stop()
  if (remove) removeDataFolder(dataFolder)
  return product.startMillis / 1_000
}
