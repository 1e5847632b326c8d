import { useState } from 'react'
import { huddleRoutes } from '#core/huddles/api.ts'
import type { Id } from '#core/ids.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Form } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './huddles.module.css'

export const TopicForm = ({ id }: { id: Id<'huddle'> }) => {
  const [title, write] = useState('')
  const add = useAct(huddleRoutes.addTopic, { shown: true, onDone: () => write('') })
  return (
    <Form onSubmit={() => title.trim() && add.act({ id, title })} problem={add.problem}>
      <div className={styles.line}>
        <TextField name="title" label={t('huddles.topic')} maxLength={200} value={title} onChange={write} />
        <Button type="submit" icon="plus" pending={add.pending}>
          {t('huddles.topic_add')}
        </Button>
      </div>
    </Form>
  )
}
