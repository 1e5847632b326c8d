import type { AskingChannel } from '#core/restraints/restraint.ts'
import { smsRoutes } from '#core/sms/api.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { RadioGroup } from '../ui/RadioGroup.tsx'

/** Through which of some channels; texts are left out where the workspace cannot text, and so is a choice of one. */
export const ChannelChoice = <C extends AskingChannel>({
  of,
  value,
  onChange,
}: {
  of: readonly C[]
  value: C
  onChange: (channel: C) => void
}) => {
  const { data } = useAsk(smsRoutes.show, {}, { enabled: useCan()('messages.read'), calm: true })
  const channels = of.filter((one) => one !== 'sms' || data?.gateway)
  if (channels.length < 2) return null
  return (
    <RadioGroup
      label={t('sms.channel')}
      value={value}
      onChange={onChange}
      choices={channels.map((one) => ({ value: one, text: t(`sms.channel_${one}`) }))}
    />
  )
}
