import { useState } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import type { CaseStory } from '#core/cases/case.ts'
import { useCan, useSession } from '../app/session.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { DateField } from '../ui/DateField.tsx'
import { Form } from '../ui/Form.tsx'
import { Text } from '../ui/Text.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import styles from './desk.module.css'

export const TaskList = ({ story }: { story: CaseStory }) => {
  const works = useCan()('cases.work')
  return (
    <Card title={t('cases.tasks')}>
      <div className={styles.tasks}>
        {story.tasks.length === 0 && <Text muted>{t('cases.tasks_none')}</Text>}
        {story.tasks.map((task) => (
          <TaskLine key={task.id} story={story} task={task} works={works} />
        ))}
        {works && <NewTask story={story} />}
      </div>
    </Card>
  )
}

type TaskOf = CaseStory['tasks'][number]

const TaskLine = ({ story, task, works }: { story: CaseStory; task: TaskOf; works: boolean }) => {
  const uncomplete = useAct(caseRoutes.uncompleteTask)
  const complete = useAct(caseRoutes.completeTask, {
    onDone: () => toast.undo(t('cases.task_done'), () => uncomplete.act(named)),
  })
  const named = { id: story.id, taskId: task.id }
  const title = <span className={task.doneAt ? styles.done : undefined}>{task.title}</span>
  return (
    <div className={styles.task}>
      {works ? (
        <Checkbox checked={task.doneAt !== null} onChange={(on) => (on ? complete : uncomplete).act(named)}>
          {title}
        </Checkbox>
      ) : (
        title
      )}
      <span className={styles.muted}>
        {task.ownerName} {task.dueAt && !task.doneAt && <Time at={task.dueAt} />}
      </span>
    </div>
  )
}

const NewTask = ({ story }: { story: CaseStory }) => {
  const [title, setTitle] = useState('')
  const [due, setDue] = useState<string | null>(null)
  const { member } = useSession()
  const add = useAct(caseRoutes.addTask, {
    shown: true,
    onDone: () => {
      setTitle('')
      setDue(null)
    },
  })
  const send = () => {
    if (title.trim() === '') return
    add.act({
      id: story.id,
      title,
      ownerId: member.id,
      // At the end of the working day, where the member is.
      ...(due && { dueAt: new Date(`${due}T18:00:00`) }),
    })
  }
  return (
    <Form onSubmit={send} problem={add.problem}>
      <TextField name="title" label={t('cases.task_new')} value={title} onChange={setTitle} maxLength={300} />
      {title !== '' && (
        <>
          <DateField label={t('cases.task_due')} required={false} value={due} onChange={setDue} />
          <Button type="submit" size="small" icon="plus" pending={add.pending}>
            {t('cases.task_add')}
          </Button>
        </>
      )}
    </Form>
  )
}
