import { may } from '#core/members/role.ts'
import { rightsOf } from '#core/members/sight.ts'
import { groupAlike } from '#core/themes/alike.ts'
import type { RisingTheme } from '#core/themes/api.ts'
import type { Ctx } from '../ctx.ts'
import { job } from '../jobs/job.ts'
import { listMembers } from '../members/store.ts'
import { notify } from '../notices/notify.ts'
import { record } from '../record.ts'
import { say } from '../say.ts'
import { findRisingThemes } from './rising.ts'
import { listWords, takeUntold } from './store.ts'

/** A rise that goes on is the same news; the page of themes shows it all the while. */
const QUIET_DAYS = 14
const MOST_EXAMPLES = 2

/** Tells those who look after themes of one that rises beyond chance: once, with its numbers and what people said. */
export const alarmOfRise = async (ctx: Ctx): Promise<void> => {
  const rising = await findRisingThemes(ctx)
  if (rising.length === 0) return
  const since = new Date(ctx.now().getTime() - QUIET_DAYS * 86_400_000)
  const untold = await takeUntold(
    ctx,
    rising.map(({ id }) => id),
    since,
  )
  const members = (await listMembers(ctx)).filter(
    (member) => member.leftAt === null && may(rightsOf(member), 'themes.write'),
  )
  for (const theme of rising.filter(({ id }) => untold.has(id))) {
    const { pieces, times, p } = theme.recent
    const [copies = []] = groupAlike(await listWords(ctx, theme.id, pieces))
    await record(ctx, 'theme.rising', { themeId: theme.id, pieces, times, p })
    await notify(
      ctx,
      members.map(({ id }) => ({
        memberId: id,
        key: `rising:${theme.id}:${ctx.now().toISOString().slice(0, 10)}`,
        kind: 'theme',
        subject: say('themes.rising', { theme: theme.name }),
        text: saysWhy(theme, copies.length),
        path: `/themes/${theme.id}`,
        caseId: null,
        urgent: false,
      })),
    )
  }
}

/** Thirty copies of one letter are news, too, but other news than thirty people. */
const MANY_COPIES = 3

const saysWhy = ({ recent, examples }: RisingTheme, copies: number): string =>
  [
    recent.times === null
      ? say('themes.rising.new', recent)
      : say('themes.rising.often', { ...recent, times: recent.times.toFixed(1) }),
    ...(copies >= MANY_COPIES ? [say('themes.rising.copies', { copies })] : []),
    recent.p < 1e-4
      ? say('themes.rising.chance_small')
      : say('themes.rising.chance', { times: Math.round(1 / recent.p) }),
    ...examples.slice(0, MOST_EXAMPLES).map(({ words }) => `“${words.slice(0, 140)}”`),
  ].join('\n')

export const watchThemes = job('themes.watch', (ctx, _: Record<string, never>) => alarmOfRise(ctx))
