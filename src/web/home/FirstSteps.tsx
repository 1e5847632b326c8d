import type { ReactNode } from 'react'
import { demoRoutes } from '#core/workspaces/demo-api.ts'
import { useCan } from '../app/session.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { Card } from '../ui/Card.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { Section } from '../ui/Page.tsx'
import styles from './home.module.css'

/** A new workspace: nothing to count, so what to do first. */
export const FirstSteps = () => {
  const can = useCan()
  return (
    <Section title={t('home.first_title')} about={t('home.first_about')}>
      <div className={styles.steps}>
        {can('surveys.write') && (
          <Step icon="survey" name="survey">
            <ButtonLink to={'/surveys' as string} kind="primary">
              {t('home.first_survey_do')}
            </ButtonLink>
          </Step>
        )}
        {can('imports.write') && (
          <Step icon="import" name="import">
            <ButtonLink to={'/import' as string}>{t('home.first_import_do')}</ButtonLink>
          </Step>
        )}
        {can('workspace.write') && <DemoStep />}
      </div>
      {can('playbooks.write') && (
        <Banner action={<ButtonLink to={'/playbooks' as string}>{t('home.first_thanks_do')}</ButtonLink>}>
          {t('home.first_thanks')}
        </Banner>
      )}
    </Section>
  )
}

const Step = ({
  icon,
  name,
  children,
}: {
  icon: IconName
  name: 'survey' | 'import' | 'demo'
  children: ReactNode
}) => (
  <Card>
    <div className={styles.step}>
      <span className={styles.icon}>
        <Icon name={icon} size={28} />
      </span>
      <h3>{t(`home.first_${name}`)}</h3>
      <p>{t(`home.first_${name}_why`)}</p>
      {children}
    </div>
  </Card>
)

/** How far it is, the home page tells in place of these steps. */
const DemoStep = () => {
  const load = useAct(demoRoutes.load)
  return (
    <Step icon="eye" name="demo">
      <Button pending={load.pending} onPress={() => load.act({})}>
        {t('home.first_demo_do')}
      </Button>
    </Step>
  )
}
