import { useState } from 'react'
import { type SecondFactor, secondFactorRoutes } from '#core/members/second-factor-api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { SetUpFactor } from './SetUpFactor.tsx'

export const SecondFactorCard = () => {
  const found = useAsk(secondFactorRoutes.show, {})
  // Here, since what shows it changes with the first right code, and the recovery codes are still to be read.
  const [isSetting, set] = useState(false)
  const onSet = () => set(true)
  return (
    <Section title={t('members.factor')} about={t('members.factor_about')}>
      <Card>
        <Await {...found}>
          {({ since, ...factor }) =>
            since ? <InForce {...factor} since={since} onSet={onSet} /> : <NotYet {...factor} onSet={onSet} />
          }
        </Await>
      </Card>
      {isSetting && <SetUpFactor onClose={() => set(false)} />}
    </Section>
  )
}

type Setting = { onSet: () => void }

const NotYet = ({ required, onSet }: Pick<SecondFactor, 'required'> & Setting) => (
  <Stack gap={3}>
    {required ? (
      <Banner kind="warning">{t('members.factor_required')}</Banner>
    ) : (
      <Text muted>{t('members.factor_none')}</Text>
    )}
    <Stack row>
      <Button {...(required && { kind: 'primary' })} icon="key" onPress={onSet}>
        {t('members.factor_set')}
      </Button>
    </Stack>
  </Stack>
)

type InForceProps = Omit<SecondFactor, 'since'> & { since: Date } & Setting

const InForce = ({ codesLeft, required, since, onSet }: InForceProps) => {
  const [isRemoving, askRemove] = useState(false)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const mint = useAct(secondFactorRoutes.newCodes, { onDone: (answer) => setCodes(answer.codes) })
  const remove = useAct(secondFactorRoutes.remove, {
    onDone: () => {
      toast.done(t('members.factor_removed'))
      askRemove(false)
    },
  })
  return (
    <Stack gap={3}>
      <Facts
        facts={[
          [t('members.factor_since'), <Time key="since" at={since} />],
          [t('members.codes_left'), codesLeft],
        ]}
      />
      <Stack row gap={2}>
        <Button onPress={onSet}>{t('members.factor_change')}</Button>
        <Button pending={mint.pending} onPress={() => mint.act({})}>
          {t('members.codes_new')}
        </Button>
        <Button whyNot={required ? t('members.factor_required') : null} onPress={() => askRemove(true)}>
          {t('members.factor_remove')}
        </Button>
      </Stack>
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />}
      {isRemoving && (
        <Confirm
          danger
          title={t('members.factor_remove')}
          yes={t('members.factor_remove')}
          pending={remove.pending}
          onClose={() => askRemove(false)}
          onYes={() => remove.act({})}
        >
          {t('members.factor_remove_why')}
        </Confirm>
      )}
    </Stack>
  )
}
