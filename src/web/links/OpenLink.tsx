import { type Survey, surveyRoutes } from '#core/surveys/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { toast } from '../ui/toast.ts'

export const OpenLink = ({ survey: { id, link, status } }: { survey: Survey }) => {
  const make = useAct(surveyRoutes.openLink)
  const close = useAct(surveyRoutes.closeLink, { onDone: () => toast.done(t('surveys.link_closed')) })
  return (
    <Section title={t('surveys.link')} about={t('surveys.link_about')}>
      <Card>
        {link ? (
          <Stack gap={3}>
            <CopyLine label={t('surveys.link')} text={link} />
            <Stack row gap={2}>
              <a href={link} target="_blank" rel="noreferrer">
                {t('surveys.link_try')}
              </a>
              <Button size="small" icon="refresh" pending={make.pending} onPress={() => make.act({ id })}>
                {t('surveys.link_renew')}
              </Button>
              <Button size="small" icon="close" pending={close.pending} onPress={() => close.act({ id })}>
                {t('surveys.link_close')}
              </Button>
            </Stack>
            <Text muted small>
              {t('surveys.link_renew_why')}
            </Text>
          </Stack>
        ) : (
          <Button
            icon="link"
            pending={make.pending}
            whyNot={status === 'draft' ? t('surveys.link_not_live') : null}
            onPress={() => make.act({ id })}
          >
            {t('surveys.link_make')}
          </Button>
        )}
      </Card>
    </Section>
  )
}
