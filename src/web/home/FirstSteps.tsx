import type { ReactNode } from 'react'
import { useCan } from '../app/session.ts'
import { refresh } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { Card } from '../ui/Card.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { Section } from '../ui/Page.tsx'
import { Progress } from '../ui/Progress.tsx'
import { useDemo } from '../workspaces/demo.ts'
import styles from './home.module.css'

const showDemo = () =>
  void refresh(['ledger', 'feedback', 'cases', 'metrics', 'people', 'accounts', 'themes'])

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

const DemoStep = () => {
  const demo = useDemo(showDemo)
  return (
    <Step icon="eye" name="demo">
      {demo.problem && <Banner kind="negative">{demo.problem.message}</Banner>}
      {demo.isLoading ? (
        <Progress label={t('home.first_demo_loading')} done={demo.progress} />
      ) : (
        <Button onPress={demo.load}>{t('home.first_demo_do')}</Button>
      )}
    </Step>
  )
}
