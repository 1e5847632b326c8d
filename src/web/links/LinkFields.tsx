import { useState } from 'react'
import { linkRoutes } from '#core/links/api.ts'
import type { Survey } from '#core/surveys/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import { Form } from '../ui/Form.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'

export const LinkFields = ({ survey }: { survey: Survey }) => {
  const found = useAsk(linkRoutes.show, { id: survey.id })
  return (
    <Section title={t('links.fields')} about={t('links.fields_about')}>
      <Card>
        <Await {...found}>{({ fields }) => <FieldsForm survey={survey} fields={fields} />}</Await>
      </Card>
    </Section>
  )
}

const FieldsForm = ({ survey: { id, link }, fields }: { survey: Survey; fields: readonly string[] }) => {
  const [written, setWritten] = useState(fields.join('\n'))
  const save = useAct(linkRoutes.save, { shown: true, onDone: () => toast.done(t('links.saved')) })
  const names = written.split(/[\s,;]+/).filter(Boolean)
  const isSame = names.join('\n') === fields.join('\n')
  return (
    <Form problem={save.problem} onSubmit={() => save.act({ id, fields: names })}>
      <TextArea
        name="fields"
        rows={3}
        label={t('links.names')}
        hint={t('links.names_hint')}
        value={written}
        onChange={setWritten}
      />
      {link && fields.length > 0 && (
        <CopyLine
          label={t('links.example')}
          text={`${link}?${fields.map((name) => `${name}=…`).join('&')}`}
        />
      )}
      <Stack row>
        <Button type="submit" pending={save.pending} whyNot={isSame ? t('links.same') : null}>
          {t('ui.save')}
        </Button>
      </Stack>
    </Form>
  )
}
