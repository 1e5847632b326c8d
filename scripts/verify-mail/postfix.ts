import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { freePort } from '../../test/free-port.ts'

/**
 * A Postfix of its own on loopback, which delivers to a server that refuses, and so writes genuine reports (RFC 3464) to
 * the return path. Needs root, as Postfix does.
 */
export const startPostfix = async (folder: string, { replyPort }: { replyPort: number }) => {
  const sink = await startSink()
  const port = await freePort()
  const at = (name: string) => join(folder, name)
  chmodSync(folder, 0o755)
  for (const name of ['conf', 'spool', 'data']) mkdirSync(at(name))
  spawnSync('chown', ['postfix', at('data')])
  const shipped = readFileSync('/usr/share/postfix/master.cf.dist', 'utf8')
  writeFileSync(at('conf/master.cf'), ownMaster(shipped, port))
  writeFileSync(
    at('conf/main.cf'),
    [
      'compatibility_level = 3.6',
      `queue_directory = ${at('spool')}`,
      `data_directory = ${at('data')}`,
      'mail_owner = postfix',
      'setgid_group = postdrop',
      'inet_interfaces = 127.0.0.1',
      'inet_protocols = ipv4',
      'myhostname = mta.heard.example',
      'mydestination =',
      'mynetworks = 127.0.0.0/8',
      'smtp_tls_security_level = none',
      'relay_domains = reply.heard.example',
      `transport_maps = inline:{ reply.heard.example=smtp:[127.0.0.1]:${replyPort}, sink.example=smtp:[127.0.0.1]:${sink.port} }`,
      `maillog_file = ${at('spool')}/mail.log`,
      `maillog_file_prefixes = ${folder}`,
      'alias_maps =',
      'alias_database =',
      '',
    ].join('\n'),
  )
  const run = (command: string) => spawnSync('postfix', ['-c', at('conf'), command], { encoding: 'utf8' })
  const started = run('start')
  if (started.status !== 0) throw new Error(`Postfix does not start: ${started.stdout}${started.stderr}`)
  return {
    port,
    stop: async () => {
      run('stop')
      await sink.stop()
    },
  }
}

/** No chroot, and a port that is free. */
const ownMaster = (shipped: string, port: number): string =>
  shipped
    .replace(/^smtp\s+inet/m, `127.0.0.1:${port} inet`)
    .replace(/^(\S+\s+(?:inet|unix|unix-dgram|fifo|pass)\s+\S+\s+\S+\s+)y/gm, '$1n')

const startSink = () =>
  new Promise<{ port: number; stop: () => Promise<void> }>((resolve) => {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: ({ address }, _session, callback) => {
        const [code, said] = address.startsWith('gone')
          ? [550, '5.1.1 No such person here']
          : [550, '5.7.1 Not wanted here']
        callback(Object.assign(new Error(said), { responseCode: code }))
      },
    })
    server.listen(0, '127.0.0.1', () =>
      resolve({
        port: (server.server.address() as AddressInfo).port,
        stop: () => new Promise((done) => server.close(() => done())),
      }),
    )
  })
