import { Link, useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { resetRoutes } from '#core/members/api.ts'
import { queries, useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { DoorPage } from '../ui/DoorPage.tsx'
import { Form } from '../ui/Form.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { hintFor } from '../workspaces/password-hint.ts'

/** Where the link of the mail leads: a new password, and then the door. */
export const ResetPage = () => {
  const { token } = useParams({ from: '/reset/$token' })
  const router = useRouter()
  const [password, setPassword] = useState('')
  const found = useAsk(resetRoutes.peek, { token })
  const choose = useAct(resetRoutes.choose, {
    shown: true,
    onDone: () => {
      queries.clear()
      toast.done(t('members.reset_done'))
      router.history.push('/sign-in')
    },
  })
  if (found.error)
    return (
      <DoorPage title={t('members.reset_gone')}>
        <Banner kind="warning" action={<Link to="/forgot">{t('members.forgot_send')}</Link>}>
          {t('members.reset_gone_why')}
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
    <DoorPage title={t('members.reset_title')} about={t('members.reset_about', { name, email, workspace })}>
      <Form problem={choose.problem} onSubmit={() => choose.act({ token, password })}>
        <TextField
          name="password"
          type="password"
          label={t('members.next')}
          hint={hintFor(password, [workspace, name, email])}
          autoComplete="new-password"
          autoFocus
          required
          value={password}
          onChange={setPassword}
        />
        <Button kind="primary" type="submit" wide pending={choose.pending}>
          {t('members.reset_save')}
        </Button>
      </Form>
    </DoorPage>
  )
}
