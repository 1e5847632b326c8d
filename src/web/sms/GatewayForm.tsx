import { useState } from 'react'
import { SMS_ORIGIN, type SmsGateway, smsRoutes } from '#core/sms/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Form } from '../ui/Form.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Stack } from '../ui/Page.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'

const PACE = 60

export const GatewayForm = ({ gateway }: { gateway: SmsGateway | null }) => {
  const [origin, setOrigin] = useState(gateway?.origin ?? SMS_ORIGIN)
  const [accountSid, setAccount] = useState(gateway?.accountSid ?? '')
  const [authToken, setToken] = useState('')
  const [sender, setSender] = useState(gateway?.sender ?? '')
  const [perMinute, setPace] = useState<number | null>(gateway?.perMinute ?? PACE)
  const [linkOrigin, setLinkOrigin] = useState(gateway?.linkOrigin ?? '')
  const [helpText, setHelp] = useState(gateway?.helpText ?? '')
  const set = useAct(smsRoutes.set, { shown: true, onDone: () => toast.done(t('sms.saved')) })
  return (
    <Form
      problem={set.problem}
      onSubmit={() =>
        set.act({
          origin,
          accountSid: accountSid.trim(),
          ...(authToken.trim() && { authToken: authToken.trim() }),
          sender: sender.trim(),
          perMinute: perMinute ?? 0,
          linkOrigin: linkOrigin.trim() || null,
          helpText: helpText.trim() || null,
        })
      }
    >
      <TextField
        name="accountSid"
        label={t('sms.account')}
        required
        maxLength={64}
        value={accountSid}
        onChange={setAccount}
      />
      <TextField
        name="authToken"
        type="password"
        autoComplete="off"
        label={t('sms.token')}
        hint={t(gateway ? 'sms.token_kept' : 'sms.token_hint')}
        required={!gateway}
        maxLength={200}
        value={authToken}
        onChange={setToken}
      />
      <TextField
        name="sender"
        label={t('sms.sender')}
        hint={t('sms.sender_hint')}
        required
        maxLength={40}
        value={sender}
        onChange={setSender}
      />
      <NumberField
        name="perMinute"
        label={t('sms.per_minute')}
        hint={t('sms.per_minute_hint')}
        min={0}
        max={60_000}
        value={perMinute}
        onChange={setPace}
      />
      <TextField
        name="origin"
        type="url"
        label={t('sms.origin')}
        hint={t('sms.origin_hint')}
        required
        maxLength={300}
        value={origin}
        onChange={setOrigin}
      />
      <TextField
        name="linkOrigin"
        type="url"
        label={t('sms.link_origin')}
        hint={t('sms.link_origin_hint')}
        maxLength={300}
        value={linkOrigin}
        onChange={setLinkOrigin}
      />
      <TextArea
        name="helpText"
        label={t('sms.help_text')}
        hint={t('sms.help_text_hint')}
        rows={2}
        maxLength={320}
        value={helpText}
        onChange={setHelp}
      />
      <Stack row>
        <Button kind="primary" type="submit" pending={set.pending}>
          {t('sms.save')}
        </Button>
      </Stack>
    </Form>
  )
}
