import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const checkout = fileURLToPath(new URL('../..', import.meta.url))

export type Heard = { role: 'web' | 'work'; url: string; child: ChildProcess; said: () => string }

/** The real program in a process of its own. Settings of whoever runs this stay outside. */
export const startHeard = async (
  role: 'web' | 'work',
  settings: Readonly<Record<string, string>>,
): Promise<Heard> => {
  const own = Object.entries(process.env).filter(([name]) => !/^HEARD_|^DATABASE_URL$|^NODE_TEST/.test(name))
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--import',
      './test/torture/jumping-clock.ts',
      'src/cli/main.ts',
      'serve',
      '--role',
      role,
    ],
    {
      cwd: checkout,
      env: { ...Object.fromEntries(own), ...settings },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  )
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  let said = ''
  const ready = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said = (said + chunk).slice(-20_000)
      const found = role === 'web' ? /^Heard is ready at (\S+)/m.exec(said) : /^Heard is working/m.exec(said)
      if (found) resolve(found[1]?.replace('localhost', '127.0.0.1') ?? '')
    }
    child.stdout!.on('data', hear)
    child.stderr!.on('data', hear)
    child.once('exit', (code, signal) => reject(new Error(`Heard ended (${code ?? signal}):\n${said}`)))
  })
  return { role, url: await ready, child, said: () => said }
}

export const isAlive = ({ child }: Heard): boolean => child.exitCode === null && child.signalCode === null

export const end = async ({ child }: Heard, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/** Sets the wall clock of one process off by so much; 0 sets it right. */
export const setClock = ({ child }: Heard, jumpMillis: number): void => {
  if (child.connected) child.send({ jumpMillis }, () => {})
}
