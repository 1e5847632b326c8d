import { useState } from 'react'
import { type SmsGateway, smsRoutes, smsTestRoutes } from '#core/sms/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import { Form } from '../ui/Form.tsx'
import { Page, Section, Stack } from '../ui/Page.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import { GatewayForm } from './GatewayForm.tsx'

export const SmsPage = () => {
  const found = useAsk(smsRoutes.show, {})
  return (
    <Page title={t('nav.sms')} about={t('sms.about')}>
      <Await {...found}>
        {({ gateway, incomingUrl }) => (
          <Stack gap={6}>
            {gateway?.problem && <Trouble gateway={gateway} />}
            <Section title={t('sms.provider')}>
              <Card>
                <Stack>
                  {!gateway && <Banner kind="notice">{`${t('sms.none')}. ${t('sms.none_why')}`}</Banner>}
                  <GatewayForm key={gateway?.changedAt.getTime() ?? 0} gateway={gateway} />
                </Stack>
              </Card>
            </Section>
            {gateway && (
              <>
                <Section title={t('sms.incoming')} about={t('sms.incoming_why')}>
                  <Card>
                    <CopyLine label={t('sms.incoming_url')} text={incomingUrl} />
                  </Card>
                </Section>
                <Section title={t('sms.incoming')} about={t('sms.incoming_why')}>
                  <Card>
                    <CopyLine label={t('sms.incoming_url')} text={incomingUrl} />
                  </Card>
                </Section>
                <Trial />
                <Removal />
              </>
            )}
          </Stack>
        )}
      </Await>
    </Page>
  )
}

const Trouble = ({ gateway: { problem, problemAt } }: { gateway: SmsGateway }) => (
  <Banner kind="negative">
    {problemAt && <Time at={problemAt} exact />} {problem}
  </Banner>
)

const Trial = () => {
  const [to, setTo] = useState('')
  const test = useAct(smsTestRoutes.test, { shown: true })
  const [said, say] = useState<Awaited<ReturnType<typeof test.actAsync>> | null>(null)
  return (
    <Section title={t('sms.test')}>
      <Card>
        <Form
          problem={test.problem}
          onSubmit={() => {
            say(null)
            void test.actAsync({ to }).then(say, () => {})
          }}
        >
          <TextField
            name="to"
            type="tel"
            label={t('sms.test_to')}
            required
            maxLength={40}
            value={to}
            onChange={setTo}
          />
          {said && (
            <Banner kind={said.result === 'sent' ? 'positive' : 'negative'}>
              {said.result === 'sent'
                ? t('sms.test_sent', { n: said.segments ?? 1 })
                : t(`sms.test_${said.result}`, { detail: said.detail })}
            </Banner>
          )}
          <Stack row>
            <Button type="submit" icon="send" pending={test.pending}>
              {t('sms.test_send')}
            </Button>
          </Stack>
        </Form>
      </Card>
    </Section>
  )
}

const Removal = () => {
  const [isSure, setSure] = useState(false)
  const remove = useAct(smsRoutes.remove, {
    onDone: () => {
      toast.done(t('sms.removed'))
      setSure(false)
    },
  })
  return (
    <Stack row>
      <Button icon="trash" onPress={() => setSure(true)}>
        {t('sms.remove')}
      </Button>
      {isSure && (
        <Confirm
          title={t('sms.remove_title')}
          yes={t('sms.remove')}
          pending={remove.pending}
          onYes={() => remove.act({})}
          onClose={() => setSure(false)}
        >
          {t('sms.remove_why')}
        </Confirm>
      )}
    </Stack>
  )
}
