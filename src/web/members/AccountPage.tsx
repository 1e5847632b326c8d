import { useState } from 'react'
import { meRoutes } from '#core/members/api.ts'
import { useSession } from '../app/session.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Form } from '../ui/Form.tsx'
import { Page, Section, Stack } from '../ui/Page.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { hintFor } from '../workspaces/password-hint.ts'
import { AbsenceCard } from './AbsenceCard.tsx'
import { SecondFactorCard } from './SecondFactorCard.tsx'
import { SessionsCard } from './SessionsCard.tsx'

export const AccountPage = () => {
  const { member, workspace } = useSession()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useAct(meRoutes.changePassword, {
    shown: true,
    onDone: () => {
      toast.done(t('members.password_changed'))
      setCurrent('')
      setNext('')
    },
  })
  return (
    <Page title={t('members.account')} width="narrow">
      <Card title={member.name}>
        <Facts
          facts={[
            [t('members.email'), member.email],
            [t('members.your_role'), t(`teams.role_${member.role}`)],
            [t('nav.workspace'), workspace.name],
          ]}
        />
      </Card>
      <AbsenceCard />
      <Section title={t('members.change_password')} about={t('members.password_about')}>
        <Card>
          <Form problem={change.problem} onSubmit={() => change.act({ current, next })}>
            <TextField
              name="current"
              type="password"
              label={t('members.current')}
              autoComplete="current-password"
              required
              value={current}
              onChange={setCurrent}
            />
            <TextField
              name="next"
              type="password"
              label={t('members.next')}
              hint={hintFor(next, [member.name, member.email, workspace.name])}
              autoComplete="new-password"
              required
              value={next}
              onChange={setNext}
            />
            <Stack row>
              <Button kind="primary" type="submit" pending={change.pending}>
                {t('members.change_password')}
              </Button>
            </Stack>
          </Form>
        </Card>
      </Section>
      <SecondFactorCard />
      <SessionsCard />
    </Page>
  )
}
