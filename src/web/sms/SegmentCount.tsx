import { SMS_LIMIT } from '#core/sms/api.ts'
import { segmentsOf } from '#core/sms/segments.ts'
import { t } from '../texts/text.ts'
import { Text } from '../ui/Text.tsx'

/** What a text costs, counted as the provider counts, while it is written. */
export const SegmentCount = ({ text }: { text: string }) => (
  <div aria-live="polite">
    <Text muted small>
      {costOf(text)}
    </Text>
  </div>
)

const costOf = (text: string): string => {
  const { segments, left, dear } = segmentsOf(text.slice(0, SMS_LIMIT))
  return dear.length === 0
    ? t('sms.cost', { n: segments, left })
    : t('sms.cost_dear', { n: segments, left, dear: dear.map((one) => `“${one}”`).join(' ') })
}
