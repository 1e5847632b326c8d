import { type AddressInfo, createServer, type Socket } from 'node:net'

export type Kept = { uid: number; raw: string; flags: Set<string> }

/** As much of IMAP4rev1 (RFC 3501) as a reader of one folder speaks, on this machine, without TLS. */
export const openImapServer = async ({ login, password }: { login: string; password: string }) => {
  const mails: Kept[] = []
  const commands: string[] = []
  let validity = 1
  let nextUid = 1
  const sockets = new Set<Socket>()
  const idling = new Map<Socket, string>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket) && idling.delete(socket))
    socket.on('error', () => {})
    socket.write('* OK ready\r\n')
    let rest = ''
    socket.on('data', (part) => {
      rest += part.toString('latin1')
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        answer(socket, line)
      }
    })
  })
  const chosen = (range: string): Kept[] =>
    mails.filter(({ uid }) =>
      range.split(',').some((part) => {
        const [from = '', to = from] = part.split(':')
        const last = mails.at(-1)?.uid ?? 0
        const [a, b] = [from, to].map((one) => (one === '*' ? last : Number(one))) as [number, number]
        return uid >= Math.min(a, b) && uid <= Math.max(a, b)
      }),
    )
  const answer = (socket: Socket, line: string): void => {
    if (line === 'DONE') {
      socket.write(`${idling.get(socket)} OK done\r\n`)
      return void idling.delete(socket)
    }
    const [, tag = '', rest = ''] = /^(\S+) (.*)$/.exec(line) ?? []
    commands.push(rest.replace(password, '***'))
    const say = (text: string) => socket.write(`${text}\r\n`, 'latin1')
    const done = (text = 'OK done') => say(`${tag} ${text}`)
    const [, name = '', more = ''] = /^((?:UID )?\S+) ?(.*)$/i.exec(rest) ?? []
    switch (name.toUpperCase()) {
      case 'CAPABILITY':
        say('* CAPABILITY IMAP4rev1 UIDPLUS IDLE')
        return void done()
      case 'LOGIN':
        return void done(
          more === `"${login}" "${password}"` || more === `${login} ${password}`
            ? 'OK in'
            : 'NO [AUTHENTICATIONFAILED] no',
        )
      case 'LIST':
        say('* LIST (\\HasNoChildren) "/" INBOX')
        return void done()
      case 'SELECT':
        say(`* ${mails.length} EXISTS`)
        say('* FLAGS (\\Seen \\Deleted)')
        say(`* OK [UIDVALIDITY ${validity}] valid`)
        say(`* OK [UIDNEXT ${nextUid}] next`)
        return void done('OK [READ-WRITE] selected')
      case 'UID SEARCH':
        say(
          `* SEARCH ${chosen(/UID (\S+)/i.exec(more)?.[1] ?? '')
            .map(({ uid }) => uid)
            .join(' ')}`.trim(),
        )
        return void done()
      case 'UID FETCH':
        for (const mail of chosen(more.split(' ')[0] ?? '')) {
          const size = Buffer.byteLength(mail.raw, 'latin1')
          const body = /BODY/i.test(more) ? ` BODY[] {${size}}\r\n${mail.raw}` : ''
          say(`* ${mails.indexOf(mail) + 1} FETCH (UID ${mail.uid} RFC822.SIZE ${size}${body})`)
        }
        return void done()
      case 'UID STORE':
        for (const mail of chosen(more.split(' ')[0] ?? ''))
          for (const flag of /\(([^)]*)\)/.exec(more)?.[1]?.split(' ') ?? []) mail.flags.add(flag)
        return void done()
      case 'UID EXPUNGE':
      case 'EXPUNGE':
        for (const gone of mails.filter(({ flags }) => flags.has('\\Deleted')))
          mails.splice(mails.indexOf(gone), 1)
        return void done()
      case 'IDLE':
        idling.set(socket, tag)
        return void say('+ idling')
      case 'LOGOUT':
        say('* BYE')
        done()
        return void socket.end()
      default:
        return void done(/^(NOOP|ID|NAMESPACE|ENABLE|STATUS|CLOSE)$/i.test(name) ? 'OK' : 'BAD unknown')
    }
  }
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    commands,
    lines: () => sockets.size,
    put: (raw: string) => {
      // A number is never given twice, even where its mail was deleted.
      mails.push({ uid: nextUid++, raw: raw.replace(/\r?\n/g, '\r\n'), flags: new Set() })
      for (const socket of idling.keys()) socket.write(`* ${mails.length} EXISTS\r\n`)
    },
    renumber: () => {
      validity++
      for (const [at, mail] of mails.entries()) mail.uid = at + 1
      nextUid = mails.length + 1
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
