import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { caseRoutes, TASK_VIEWS, type TaskView, taskRoutes } from '#core/cases/api.ts'
import type { Task } from '#core/cases/case.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page, Stack } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { Text } from '../ui/Text.tsx'
import { TextField } from '../ui/TextField.tsx'
import { CaseDue } from './CaseBadges.tsx'

/** What waits for me, for my teams, and for those whom I asked. */
export const TasksPage = () => {
  const { view = 'mine' } = useSearch({ from: '/tasks' })
  const navigate = useNavigate({ from: '/tasks' })
  return (
    <Page title={t('nav.tasks')} about={t('tasks.about')} width="narrow">
      <Tabs<TaskView>
        name={t('nav.tasks')}
        value={view}
        onChange={(next) => void navigate({ search: { view: next }, replace: true })}
        tabs={TASK_VIEWS.map((value) => ({ value, text: t(`tasks.${value}`) }))}
      >
        {(value) => <Tasks key={value} view={value} />}
      </Tabs>
    </Page>
  )
}

const Tasks = ({ view }: { view: TaskView }) => {
  const found = useAsk(taskRoutes.list, { view })
  return (
    <Await
      {...found}
      skeleton={<Skeleton kind="rows" lines={4} />}
      empty={
        <EmptyState icon="check" title={t('tasks.none')}>
          {t('tasks.none_why')}
        </EmptyState>
      }
    >
      {(tasks) => (
        <Stack gap={3}>
          {tasks.map((task) => (
            <TaskCard key={task.id} task={task} mayEnd={view !== 'asked'} />
          ))}
        </Stack>
      )}
    </Await>
  )
}

const TaskCard = ({ task, mayEnd }: { task: Task; mayEnd: boolean }) => {
  const [answer, setAnswer] = useState('')
  const complete = useAct(caseRoutes.completeTask, { touches: ['tasks'] })
  const { id: taskId, caseId: id } = task
  return (
    <Card title={task.title}>
      <Stack gap={2}>
        <Link to="/cases/$id" params={{ id }}>
          {t('tasks.of_case', { number: task.caseNumber, title: task.caseTitle })}
        </Link>
        <Text muted>{[task.ownerName ?? task.teamName, task.askedByName].filter(Boolean).join(' · ')}</Text>
        {task.dueAt && (
          <Stack row gap={2}>
            <CaseDue {...task} />
            {task.lateAt && <Badge tone="negative">{t('cases.task_late')}</Badge>}
          </Stack>
        )}
        {mayEnd && (
          <>
            <TextField
              label={t('tasks.answer')}
              required={false}
              maxLength={2000}
              value={answer}
              onChange={setAnswer}
            />
            <div>
              <Button
                icon="check"
                pending={complete.pending}
                onPress={() => complete.act({ id, taskId, ...(answer.trim() && { answer }) })}
              >
                {t('tasks.done')}
              </Button>
            </div>
          </>
        )}
      </Stack>
    </Card>
  )
}
