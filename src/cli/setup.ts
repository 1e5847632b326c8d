import { Command } from 'commander'
import { RIGHTS } from '#core/members/role.ts'
import { deskOf } from '#server/ctx.ts'
import { Fault } from '#server/fault.ts'
import { record } from '#server/record.ts'
import { addKey } from '#server/workspaces/keys-store.ts'
import { setUp } from '#server/workspaces/set-up.ts'
import { say, withProgram } from './open.ts'

type Options = {
  workspace: string
  email: string
  password: string
  name: string
  zone: string
  another: boolean
}

export const setupCommand = () =>
  new Command('setup')
    .description('create the workspace, its administrator and an API key with all rights; prints JSON')
    .requiredOption('--workspace <name>', 'name of the workspace')
    .requiredOption('--email <address>', 'e-mail address of the administrator')
    .requiredOption('--password <password>', 'at least 10 characters')
    .option('--name <name>', 'name of the administrator', 'Administrator')
    .option('--zone <zone>', 'time zone, such as Europe/Berlin', 'UTC')
    .option('--another', 'make one more workspace', false)
    .action(async ({ another, ...given }: Options) => {
      try {
        const made = await withProgram(async (program) => {
          const { workspaceId, memberId } = await setUp(
            program,
            { ...given, email: given.email.trim().toLowerCase() },
            { another },
          )
          const desk = deskOf(program, workspaceId, {
            kind: 'member',
            id: memberId,
            role: 'administrator',
            rights: RIGHTS,
          })
          const { id, secret } = await desk.transact(async (ctx) => {
            const key = await addKey(ctx, { name: 'heard setup', rights: RIGHTS })
            await record(ctx, 'key.created', { keyId: key.id })
            return key
          })
          return { workspaceId, memberId, keyId: id, key: secret, url: program.url }
        })
        console.log(JSON.stringify(made))
      } catch (error) {
        if (!(error instanceof Fault)) throw error
        say(
          error.code === 'workspace.exists'
            ? `${error.message} Use --another to add a workspace.`
            : error.message,
        )
        process.exitCode = 1
      }
    })
