// `node scripts/breached-passwords.ts`: the list that new passwords are held against, as prefixes of digests.
import { writeFileSync } from 'node:fs'
import { dictionary } from '@zxcvbn-ts/language-common'
import { prefixOf } from '../src/server/members/breached-passwords.ts'

const COMMONEST = 20_000
const LEAST = 10

// Shorter ones count with something around them, longer ones by themselves.
const listed = dictionary['passwords-common']
  .map((one) => String(one).toLowerCase())
  .filter((one) => one.length >= 6)
const kept = new Set(
  [...listed.slice(0, COMMONEST), ...listed.filter((one) => one.length >= LEAST)].map(prefixOf),
)
const bytes = Buffer.alloc(kept.size * 4)
for (const [at, prefix] of [...kept].sort((a, b) => a - b).entries()) bytes.writeUInt32BE(prefix, at * 4)
writeFileSync(new URL('../src/server/members/breached-passwords.bin', import.meta.url), bytes)
console.log(`${kept.size} passwords, ${bytes.length} bytes`)
