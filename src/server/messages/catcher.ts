import PostalMime from 'postal-mime'
import { deskOf, HEARD, type Program } from '../ctx.ts'
import { sharing } from '../jobs/job.ts'
import { readAddress } from './addresses.ts'
import { addCaughtMail, type NewCaughtMail } from './caught-store.ts'
import { openSmtp, type Receiving, SmtpRefusal } from './smtp-in.ts'

const SIZE_LIMIT = 10 * 1024 * 1024

/** A mail server on loopback that keeps what Heard sends instead of delivering it, so that a newcomer sees the mails. */
export const openCatcher = (program: Program): Promise<Receiving> =>
  openSmtp({
    port: 0,
    host: '127.0.0.1',
    sizeLimit: SIZE_LIMIT,
    log: program.ports.log,
    welcome: () => {},
    take: (raw, { from, recipients }) => catchMail(program, raw, { from, to: recipients.join(', ') }),
  })

/** Only what came from this Heard is kept: its return path names the workspace, and nobody else can write one. */
const catchMail = async (
  program: Program,
  raw: Buffer,
  { from, to }: { from: string | null; to: string },
) => {
  const sender = from && readAddress(program, from)
  if (!sender) throw new SmtpRefusal(550, 'The catcher keeps mails of Heard only.')
  const mail = await PostalMime.parse(raw)
  await keep(deskOf(program, sender.workspaceId, HEARD), {
    from: mail.from?.name ? `${mail.from.name} <${mail.from.address}>` : (mail.from?.address ?? ''),
    to,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? null,
    raw: raw.toString('utf8').replaceAll('\0', ''),
  })
}

const keep = sharing<NewCaughtMail, void>(
  (desk, mails) =>
    desk.transact(async (ctx) => {
      for (const mail of mails) await addCaughtMail(ctx, mail)
      return mails.map(() => undefined)
    }),
  { most: 20, atOnce: 1 },
)
