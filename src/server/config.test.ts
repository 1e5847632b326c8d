import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { configurationPage, publicAddress, readConfig, readSecret, WrongConfig } from './config.ts'

const folder = mkdtempSync(join(tmpdir(), 'heard-config-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const complaintsOf = (env: Record<string, string>, file?: string) => {
  try {
    readConfig({ HEARD_DATA: folder, ...env }, file)
  } catch (error) {
    assert.ok(error instanceof WrongConfig)
    return error.message.split('\n')
  }
  return []
}

test('every setting has a default that works', () => {
  const config = readConfig({})
  assert.deepEqual([config.port, publicAddress(config)], [null, 'http://localhost:4700'])
  assert.equal(config.host, '127.0.0.1')
  assert.equal(config.databaseUrl, null)
  assert.equal(publicAddress(config, 4701), 'http://localhost:4701')
})

test('the environment wins over heard.env, and an empty variable counts as not given', () => {
  const file = write(
    'heard.env',
    '# ours\nHEARD_PORT=5000\nHEARD_URL="https://heard.example.com/"\nHEARD_WORKERS=7\n',
  )
  const config = readConfig({ HEARD_DATA: folder, HEARD_PORT: '5001', HEARD_WORKERS: '' })
  assert.deepEqual([config.port, config.url, config.workers], [5001, 'https://heard.example.com', 7])
  rmSync(file)
})

test('a wrong setting is named with its place and what to write, all of them at once', () => {
  assert.deepEqual(complaintsOf({ HEARD_PORT: '70000', HEARD_ROLE: 'boss', HEARD_TRUSTED_HOPS: '-1' }), [
    'HEARD_PORT (from the environment): "70000" will not do; give a whole number from 1 to 65535.',
    'HEARD_TRUSTED_HOPS (from the environment): "-1" will not do; give a whole number from 0 to 10.',
    'HEARD_ROLE (from the environment): "boss" will not do; write one of all, web, work.',
  ])
})

test('a misspelt setting does not silently mean its default', () => {
  assert.deepEqual(complaintsOf({ HEARD_PROT: '1', HEARD_TEST_BROWSER: '/usr/bin/chromium' }), [
    'HEARD_PROT (from the environment) is not a setting of Heard; see docs/configuration.md.',
  ])
})

test('a secret may come from a file, is never printed, and not from two places', () => {
  const path = write('smtp', 'smtp://ada:hunter2@mail.example.com:587\n')
  const config = readConfig({ HEARD_DATA: folder, HEARD_SMTP_URL_FILE: path })
  assert.equal(config.smtpUrl, 'smtp://ada:hunter2@mail.example.com:587')
  const [wrong = ''] = complaintsOf({ DATABASE_URL: 'mysql://ada:hunter2@db/heard' })
  assert.match(wrong, /^DATABASE_URL .* give an address that starts with postgres:\/\/ or postgresql:\/\/\.$/)
  assert.doesNotMatch(wrong, /hunter2/)
  const both = complaintsOf({ HEARD_SMTP_URL: 'smtp://localhost', HEARD_SMTP_URL_FILE: path })
  assert.deepEqual(both, [
    'HEARD_SMTP_URL and HEARD_SMTP_URL_FILE are both given (from the environment); keep one of them.',
  ])
  assert.match(
    complaintsOf({ DATABASE_URL_FILE: '/nowhere' })[0] ?? '',
    /^DATABASE_URL_FILE .* cannot be read/,
  )
})

test('the sender of mail may have a name', () => {
  const senderOf = (text: string) => readConfig({ HEARD_DATA: folder, HEARD_MAIL_FROM: text }).mailFrom
  assert.equal(senderOf('Acme Care <care@acme.example>'), 'Acme Care <care@acme.example>')
  assert.equal(senderOf('care@acme.example'), 'care@acme.example')
  assert.throws(() => senderOf('care@acme.example\nBcc: all@acme.example'), WrongConfig)
})

test('the application secret is made once, is closed to others, and is not replaced when damaged', () => {
  const data = join(folder, 'data')
  const secret = readSecret(data)
  assert.equal(secret.length, 32)
  chmodSync(join(data, 'secret'), 0o644)
  assert.deepEqual(readSecret(data), secret)
  assert.equal(statSync(join(data, 'secret')).mode & 0o777, 0o600)
  writeFileSync(join(data, 'secret'), 'too short')
  assert.throws(() => readSecret(data), WrongConfig)
})

test('docs/configuration.md is what the settings say', () => {
  const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8')
  assert.equal(page, configurationPage(), 'run npm run generate')
})
