import type { Id } from '#core/ids.ts'
import { smsRoutes } from '#core/sms/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { SegmentCount } from './SegmentCount.tsx'

export const SurveyText = ({ id }: { id: Id<'survey'> }) => {
  const found = useAsk(smsRoutes.letter, { id })
  return (
    <Section title={t('sms.preview')}>
      <Await {...found}>
        {({ text }) => (
          <Stack gap={2}>
            <Text voice>{text}</Text>
            <SegmentCount text={text} />
          </Stack>
        )}
      </Await>
    </Section>
  )
}
