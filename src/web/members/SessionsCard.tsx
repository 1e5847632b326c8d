import { meRoutes, type OwnSession } from '#core/members/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Time } from '../ui/Time.tsx'

/** What one does not know is ended here; nobody else can see it. */
export const SessionsCard = () => {
  const asked = useAsk(meRoutes.sessions, {})
  const endOthers = useAct(meRoutes.endOtherSessions, { touches: ['me'] })
  return (
    <Section title={t('members.sessions')} about={t('members.sessions_about')}>
      <Await {...asked}>
        {(sessions) => (
          <Stack>
            {sessions.map((session) => (
              <SessionLine key={session.name} session={session} />
            ))}
            {sessions.some(({ current }) => !current) && (
              <Stack row>
                <Button pending={endOthers.pending} onPress={() => endOthers.act({})}>
                  {t('members.session_others')}
                </Button>
              </Stack>
            )}
          </Stack>
        )}
      </Await>
    </Section>
  )
}

const SessionLine = ({ session }: { session: OwnSession }) => {
  const end = useAct(meRoutes.endSession, { touches: ['me'] })
  return (
    <Card title={nameOf(session.userAgent)}>
      <Facts
        facts={[
          [t('members.session_since'), <Time key="since" at={session.createdAt} />],
          [t('members.session_seen'), <Time key="seen" at={session.seenAt} />],
        ]}
      />
      <Stack row>
        {session.current ? (
          <Badge>{t('members.session_here')}</Badge>
        ) : (
          <Button pending={end.pending} onPress={() => end.act({ name: session.name })}>
            {t('members.session_end')}
          </Button>
        )}
      </Stack>
    </Card>
  )
}

const BROWSERS = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'] as const
const SAID: Readonly<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera' }
const SYSTEMS = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS X', 'Linux'] as const

/** Enough to know one's own devices by; whole, it says nothing to anybody. */
const nameOf = (userAgent: string | null): string => {
  if (!userAgent) return t('members.session_unknown')
  const browser = BROWSERS.find((one) => userAgent.includes(`${one}/`))
  const system = SYSTEMS.find((one) => userAgent.includes(one))
  return [browser && (SAID[browser] ?? browser), system].filter(Boolean).join(', ') || userAgent.slice(0, 60)
}
