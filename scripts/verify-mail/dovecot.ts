import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { ownCertificate } from '../../src/server/messages/own-certificate.ts'
import { freePort } from '../../test/free-port.ts'

/** A Dovecot of its own on loopback with one mailbox, `care` with the password `hush`. Needs root, as Dovecot does. */
export const startDovecot = async (folder: string) => {
  const at = (name: string) => join(folder, 'dovecot', name)
  chmodSync(folder, 0o755)
  for (const name of ['', 'run', 'mail', 'mail/new', 'mail/cur', 'mail/tmp'])
    mkdirSync(at(name), { recursive: true })
  spawnSync('chown', ['-R', 'mail:mail', at('mail')])
  const { key, cert } = ownCertificate('localhost', new Date())
  writeFileSync(at('tls.pem'), cert + key)
  const [port, tlsPort] = [await freePort(), await freePort()]
  writeFileSync(
    at('dovecot.conf'),
    [
      'protocols = imap',
      'listen = 127.0.0.1, ::1',
      `base_dir = ${at('run')}`,
      `log_path = ${at('log')}`,
      'ssl = required',
      `ssl_cert = <${at('tls.pem')}`,
      `ssl_key = <${at('tls.pem')}`,
      `mail_location = maildir:${at('mail')}`,
      'first_valid_uid = 1',
      'passdb {\n  driver = static\n  args = password=hush\n}',
      'userdb {\n  driver = static\n  args = uid=mail gid=mail home=/tmp\n}',
      `service imap-login {\n  chroot =\n  inet_listener imap {\n    port = ${port}\n  }\n  inet_listener imaps {\n    port = ${tlsPort}\n    ssl = yes\n  }\n}`,
      'service anvil {\n  chroot =\n}',
      '',
    ].join('\n'),
  )
  const running = spawn('dovecot', ['-F', '-c', at('dovecot.conf')], { stdio: 'inherit' })
  await listening(tlsPort)
  let mails = 0
  return {
    port,
    tlsPort,
    certificate: cert,
    put: (mail: string) => {
      const file = at(`mail/new/${++mails}.heard`)
      writeFileSync(file, mail)
      spawnSync('chown', ['mail:mail', file])
    },
    /** Of a maildir, a flag is a letter of the file's name. */
    seen: () => readdirSync(at('mail/cur')).filter((name) => /:2,.*S/.test(name)).length,
    stop: () =>
      new Promise<void>((done) => {
        running.on('exit', () => done())
        running.kill()
      }),
  }
}

const listening = async (port: number): Promise<void> => {
  for (let tries = 0; tries < 100; tries++) {
    const isThere = await new Promise<boolean>((said) => {
      const probe = connect(port, '127.0.0.1', () => {
        probe.destroy()
        said(true)
      }).on('error', () => said(false))
    })
    if (isThere) return
    await new Promise((wake) => setTimeout(wake, 100))
  }
  throw new Error('Dovecot does not start')
}
