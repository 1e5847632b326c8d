import { Link, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useState } from 'react'
import { setUpRoutes, type Workspace } from '#core/workspaces/api.ts'
import { queries, useAct } from '../ask.ts'
import { Problem } from '../problem.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { DoorPage } from '../ui/DoorPage.tsx'
import { Form } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'
import { hintFor } from './password-hint.ts'

const StartChoice = lazy(() => import('./StartChoice.tsx').then((file) => ({ default: file.StartChoice })))

/** The first run: one form makes the workspace and its administrator, one choice fills it. */
export const SetUpPage = () => {
  const router = useRouter()
  const [made, setMade] = useState<Workspace | null>(null)
  const begin = useCallback(() => {
    queries.clear()
    router.history.push('/')
  }, [router])
  if (!made) return <SetUpForm onMade={setMade} />
  return (
    <Suspense>
      <StartChoice workspace={made} onReady={begin} />
    </Suspense>
  )
}

const SetUpForm = ({ onMade }: { onMade: (workspace: Workspace) => void }) => {
  const [workspace, setWorkspace] = useState('')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const setUp = useAct(setUpRoutes.setUp, { shown: true, onDone: onMade })
  const isTaken = setUp.problem instanceof Problem && setUp.problem.code === 'workspace.exists'

  if (isTaken)
    return (
      <DoorPage title={t('workspaces.set_up_title')}>
        <Banner action={<Link to="/sign-in">{t('members.sign_in')}</Link>}>
          {t('workspaces.done_already')}
        </Banner>
      </DoorPage>
    )

  return (
    <DoorPage title={t('workspaces.set_up_title')} about={t('workspaces.set_up_about')}>
      <Form
        problem={setUp.problem}
        onSubmit={() => setUp.act({ workspace, name, email, password, zone: ownZone() })}
      >
        <TextField
          name="workspace"
          label={t('workspaces.name')}
          hint={t('workspaces.name_hint')}
          autoComplete="organization"
          autoFocus
          required
          maxLength={100}
          value={workspace}
          onChange={setWorkspace}
        />
        <TextField
          name="name"
          label={t('workspaces.your_name')}
          autoComplete="name"
          required
          maxLength={100}
          value={name}
          onChange={setName}
        />
        <TextField
          name="email"
          type="email"
          label={t('members.email')}
          autoComplete="username"
          required
          value={email}
          onChange={setEmail}
        />
        <TextField
          name="password"
          type="password"
          label={t('members.password')}
          hint={hintFor(password, [workspace, name, email])}
          autoComplete="new-password"
          required
          value={password}
          onChange={setPassword}
        />
        <Button kind="primary" type="submit" wide pending={setUp.pending}>
          {t('workspaces.create')}
        </Button>
      </Form>
    </DoorPage>
  )
}

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
