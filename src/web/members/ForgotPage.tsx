import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { resetRoutes } from '#core/members/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { DoorPage } from '../ui/DoorPage.tsx'
import { Form } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'

/** Whoever asks learns nothing about who has an account here. */
export const ForgotPage = () => {
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const ask = useAct(resetRoutes.ask, { shown: true, onDone: () => setSent(true) })
  const back = <Link to="/sign-in">{t('members.sign_in')}</Link>
  if (sent)
    return (
      <DoorPage title={t('members.forgot_title')}>
        <Banner kind="positive" action={back}>
          {t('members.forgot_sent')}
        </Banner>
      </DoorPage>
    )
  return (
    <DoorPage title={t('members.forgot_title')} about={t('members.forgot_about')}>
      <Form problem={ask.problem} onSubmit={() => ask.act({ email })}>
        <TextField
          name="email"
          type="email"
          label={t('members.email')}
          autoComplete="username"
          autoFocus
          required
          value={email}
          onChange={setEmail}
        />
        <Button kind="primary" type="submit" wide pending={ask.pending}>
          {t('members.forgot_send')}
        </Button>
        {back}
      </Form>
    </DoorPage>
  )
}
