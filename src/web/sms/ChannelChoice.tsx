import { WRITTEN_CHANNELS, type WrittenChannel } from '#core/messages/message.ts'
import { smsRoutes } from '#core/sms/api.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { RadioGroup } from '../ui/RadioGroup.tsx'

/** By mail or by text; nothing is asked where the workspace cannot text. */
export const ChannelChoice = ({
  value,
  onChange,
}: {
  value: WrittenChannel
  onChange: (channel: WrittenChannel) => void
}) => {
  const { data } = useAsk(smsRoutes.show, {}, { enabled: useCan()('messages.read') })
  if (!data?.gateway) return null
  return (
    <RadioGroup
      label={t('sms.channel')}
      value={value}
      onChange={onChange}
      choices={WRITTEN_CHANNELS.map((one) => ({ value: one, text: t(`sms.channel_${one}`) }))}
    />
  )
}
