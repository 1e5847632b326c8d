import { useState } from 'react'
import { type Survey, surveyRoutes } from '#core/surveys/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { DateField } from '../ui/DateField.tsx'
import { Form } from '../ui/Form.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Section } from '../ui/Page.tsx'
import { toast } from '../ui/toast.ts'
import styles from './Survey.module.css'

/** When it closes by itself. Without either, somebody has to. */
export const EndFields = ({ survey }: { survey: Survey }) => {
  const [closesOn, setClosesOn] = useState(survey.closesOn)
  const [mostAnswers, setMostAnswers] = useState(survey.mostAnswers)
  const save = useAct(surveyRoutes.setEnd, {
    shown: true,
    onDone: () => toast.done(t('surveys.end_saved')),
  })
  const isSame = closesOn === survey.closesOn && mostAnswers === survey.mostAnswers
  return (
    <Section title={t('surveys.end')} about={t('surveys.end_about')}>
      <Card>
        <Form problem={save.problem} onSubmit={() => save.act({ id: survey.id, closesOn, mostAnswers })}>
          <div className={styles.end}>
            <DateField
              name="closesOn"
              label={t('surveys.closes_on')}
              hint={t('surveys.closes_on_hint')}
              value={closesOn}
              onChange={setClosesOn}
            />
            <NumberField
              name="mostAnswers"
              label={t('surveys.most_answers')}
              hint={t('surveys.most_answers_hint')}
              min={1}
              value={mostAnswers}
              onChange={setMostAnswers}
            />
          </div>
          <Button
            type="submit"
            pending={save.pending}
            whyNot={survey.status === 'closed' ? t('surveys.is_closed') : isSame ? t('surveys.saved') : null}
          >
            {t('ui.save')}
          </Button>
        </Form>
      </Card>
    </Section>
  )
}
