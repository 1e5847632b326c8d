import { useState } from 'react'
import { rewardRoutes } from '#core/rewards/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Form } from '../ui/Form.tsx'
import { Stack } from '../ui/Page.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'

export const RedeemCode = () => {
  const [code, setCode] = useState('')
  const redeem = useAct(rewardRoutes.redeem, {
    shown: true,
    onDone: (reward) => {
      toast.done(t('rewards.redeemed_now', { code: reward.code, worth: reward.worth ?? '' }))
      setCode('')
    },
  })
  return (
    <Card title={t('rewards.redeem_title')}>
      <Form problem={redeem.problem} onSubmit={() => redeem.act({ code })}>
        <TextField
          name="code"
          label={t('rewards.code')}
          hint={t('rewards.redeem_about')}
          required
          maxLength={40}
          value={code}
          onChange={setCode}
        />
        <Stack row>
          <Button type="submit" icon="check" pending={redeem.pending}>
            {t('rewards.redeem')}
          </Button>
        </Stack>
      </Form>
    </Card>
  )
}
