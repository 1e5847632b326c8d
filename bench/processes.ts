import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Process = { pid: number; parent: number; name: string }

const processes = (): Process[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        const [, name = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(stat) ?? []
        return [{ pid: Number(pid), parent: Number(rest.split(' ')[1]), name }]
      } catch {
        return [] // ended meanwhile
      }
    })

export const familyOf = (root: number): Process[] => {
  const all = processes()
  const family = all.filter(({ pid }) => pid === root)
  for (const one of family) family.push(...all.filter(({ parent }) => parent === one.pid))
  return family
}

/** Megabytes, shared pages counted once among those who share them; resident size where that is not told. */
export const memoryOf = (pids: readonly number[]): number =>
  pids.reduce(
    (sum, pid) => sum + (line(pid, 'smaps_rollup', 'Pss') ?? line(pid, 'status', 'VmRSS') ?? 0),
    0,
  ) / 1024

const line = (pid: number, file: string, field: string): number | null => {
  try {
    const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(
      readFileSync(`/proc/${pid}/${file}`, 'utf8'),
    )
    return found ? Number(found[1]) : null
  } catch {
    return null
  }
}

/** PostgreSQL leaves the family of whoever started it, so it is found by its own pid file. */
export const postgresFamily = (dataFolder: string): Process[] =>
  familyOf(Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]))

/** Processor time that these spent until now, in themselves and in children that ended. */
export const cpuSeconds = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return sum + fields.slice(11, 15).reduce((ticks, one) => ticks + Number(one), 0)
    } catch {
      return sum
    }
  }, 0) / TICKS_IN_A_SECOND

const TICKS_IN_A_SECOND = 100
