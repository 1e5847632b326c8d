import { Link } from '@tanstack/react-router'
import { messageRoutes } from '#core/messages/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Stack } from '../ui/Page.tsx'
import { relative } from '../ui/relative.ts'
import { Text } from '../ui/Text.tsx'
import { CatcherBanner } from './CatcherBanner.tsx'

const LOOK_EVERY_MS = 15_000

/** A server that is down must be seen by whoever writes, not by whoever reads the log. */
export const MailStatus = () => {
  const { data } = useAsk(messageRoutes.mailStatus, {}, { refreshEveryMs: LOOK_EVERY_MS })
  if (!data) return null
  const { way, delayed, failed, uncertain, bounced, lastSentAt, lastProblem } = data
  const trouble = failed + uncertain + bounced
  return (
    <Stack gap={2}>
      {way === 'catcher' && <CatcherBanner />}
      {delayed > 0 && (
        <Banner kind="negative">
          {t('messages.server_down', {
            why: `${lastProblem?.problem ?? ''}.`.replace(/^\.$/, ''),
            n: delayed,
          })}
        </Banner>
      )}
      {trouble > 0 && (
        <Banner
          kind="warning"
          action={
            <Link to="/messages" search={{ show: 'trouble' }}>
              {t('messages.show_trouble')}
            </Link>
          }
        >
          {t('messages.in_trouble', { failed, uncertain, bounced })}
        </Banner>
      )}
      {way === 'smtp' && delayed === 0 && trouble === 0 && (
        <Text muted small>
          {lastSentAt
            ? t('messages.all_well', { when: relative(lastSentAt, Date.now()) })
            : t('messages.no_mail_yet')}
        </Text>
      )}
    </Stack>
  )
}
