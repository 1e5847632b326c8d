import { Link, useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { joinRoutes } from '#core/teams/api.ts'
import { queries, useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { DoorPage } from '../ui/DoorPage.tsx'
import { Form } from '../ui/Form.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { TextField } from '../ui/TextField.tsx'
import { hintFor } from '../workspaces/password-hint.ts'

/** The door for whoever was invited: one password, and one is in. */
export const JoinPage = () => {
  const { token } = useParams({ from: '/join/$token' })
  const router = useRouter()
  const [password, setPassword] = useState('')
  const found = useAsk(joinRoutes.peek, { token })
  const join = useAct(joinRoutes.join, {
    shown: true,
    onDone: () => {
      queries.clear()
      router.history.push('/')
    },
  })
  if (found.error)
    return (
      <DoorPage title={t('members.join_gone')}>
        <Banner kind="warning" action={<Link to="/sign-in">{t('members.sign_in')}</Link>}>
          {t('members.join_gone_why')}
        </Banner>
      </DoorPage>
    )
  if (!found.data)
    return (
      <DoorPage title={t('ui.loading')}>
        <Skeleton lines={3} />
      </DoorPage>
    )
  const { workspace, name, email } = found.data
  return (
    <DoorPage title={t('members.join_title', { workspace })} about={t('members.join_about', { name, email })}>
      <Form problem={join.problem} onSubmit={() => join.act({ token, password })}>
        <TextField
          name="password"
          type="password"
          label={t('members.password')}
          hint={hintFor(password, [workspace, name, email])}
          autoComplete="new-password"
          autoFocus
          required
          value={password}
          onChange={setPassword}
        />
        <Button kind="primary" type="submit" wide pending={join.pending}>
          {t('members.join')}
        </Button>
      </Form>
    </DoorPage>
  )
}
