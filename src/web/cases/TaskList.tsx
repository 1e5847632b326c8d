import { useRef, useState } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import type { CaseStory } from '#core/cases/case.ts'
import { isId } from '#core/ids.ts'
import { useKeys } from '../app/keys.ts'
import { useCan, useSession } from '../app/session.ts'
import { useAct } from '../ask.ts'
import { MaybeHours } from '../promises/HoursField.tsx'
import { t } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { DateField } from '../ui/DateField.tsx'
import { Form } from '../ui/Form.tsx'
import { Text } from '../ui/Text.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { CaseDue } from './CaseBadges.tsx'
import styles from './desk.module.css'
import { useOwners } from './owners.ts'

export const TaskList = ({ story }: { story: CaseStory }) => {
  const works = useCan()('cases.work')
  const frame = useRef<HTMLDivElement>(null)
  const begin = () => frame.current?.querySelector<HTMLElement>('input[name=title]')?.focus()
  useKeys(works ? { m: { does: 'cases.task_new', run: begin } } : {})
  return (
    <Card title={t('cases.tasks')}>
      <div ref={frame} className={styles.tasks}>
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
        {task.ownerName ?? task.teamName} {!task.doneAt && <CaseDue {...task} />}
        {task.lateAt && !task.doneAt && <Badge tone="negative">{t('cases.task_late')}</Badge>}
      </span>
      {task.answer && <Text>{task.answer}</Text>}
    </div>
  )
}

const NewTask = ({ story }: { story: CaseStory }) => {
  const [title, setTitle] = useState('')
  const [due, setDue] = useState<string | null>(null)
  const [who, setWho] = useState<string | null>(null)
  const [promiseMinutes, setPromise] = useState<number | null>(null)
  const owners = useOwners()
  const { member } = useSession()
  const add = useAct(caseRoutes.addTask, {
    shown: true,
    onDone: () => {
      setTitle('')
      setDue(null)
      setWho(null)
      setPromise(null)
    },
  })
  const send = () => {
    if (title.trim() === '') return
    add.act({
      id: story.id,
      title,
      ...(who && isId('team', who)
        ? { teamId: who }
        : { ownerId: who && isId('member', who) ? who : member.id }),
      // At the end of the working day, where the member is; what another team promises runs in its own hours.
      ...(promiseMinutes ? { promiseMinutes } : due && { dueAt: new Date(`${due}T18:00:00`) }),
    })
  }
  return (
    <Form onSubmit={send} problem={add.problem}>
      <TextField name="title" label={t('cases.task_new')} value={title} onChange={setTitle} maxLength={300} />
      {title !== '' && (
        <>
          <ComboBox
            label={t('cases.task_who')}
            required={false}
            placeholder={t('cases.task_me')}
            value={who}
            onChange={setWho}
            choices={owners}
          />
          {who && isId('team', who) ? (
            <MaybeHours label={t('cases.task_promise')} minutes={promiseMinutes} onChange={setPromise} />
          ) : (
            <DateField label={t('cases.task_due')} required={false} value={due} onChange={setDue} />
          )}
          <Button type="submit" size="small" icon="plus" pending={add.pending}>
            {t('cases.task_add')}
          </Button>
        </>
      )}
    </Form>
  )
}
