import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { sessionRoutes } from '#core/members/api.ts'
import { queries, useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { DoorPage } from '../ui/DoorPage.tsx'
import { Form } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'
import type { WorkspaceId, Workspaces } from './WorkspaceChoice.tsx'

/** Few members need it, and nobody should wait for it to sign in. */
const WorkspaceChoice = lazy(() =>
  import('./WorkspaceChoice.tsx').then((file) => ({ default: file.WorkspaceChoice })),
)
const CodeField = lazy(() => import('./CodeField.tsx').then((file) => ({ default: file.CodeField })))

export const SignInPage = () => {
  const { back } = useSearch({ from: '/sign-in' })
  const router = useRouter()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [workspaces, setWorkspaces] = useState<Workspaces>([])
  const [code, setCode] = useState<string | null>(null)
  const [workspaceId, choose] = useState<WorkspaceId | null>(null)

  const signIn = useAct(sessionRoutes.signIn, {
    shown: true,
    onDone: (answer) => {
      if (answer.wantsCode) return setCode('')
      if (!answer.signedIn) return setWorkspaces(answer.workspaces)
      queries.clear()
      router.history.push(ownPath(back))
    },
  })

  return (
    <DoorPage title={t('members.sign_in_title')} about={t('members.sign_in_about')}>
      <Form
        problem={signIn.problem}
        onSubmit={() =>
          signIn.act({ email, password, ...(workspaceId && { workspaceId }), ...(code && { code }) })
        }
      >
        <TextField
          name="email"
          type="email"
          label={t('members.email')}
          autoComplete="username"
          autoFocus
          required
          value={email}
          onChange={setEmail}
        />
        <TextField
          name="password"
          type="password"
          label={t('members.password')}
          autoComplete="current-password"
          required
          value={password}
          onChange={setPassword}
        />
        {workspaces.length > 0 && (
          <Suspense>
            <WorkspaceChoice workspaces={workspaces} value={workspaceId} onChange={choose} />
          </Suspense>
        )}
        {code !== null && (
          <Suspense>
            <CodeField autoFocus value={code} onChange={setCode} />
          </Suspense>
        )}
        <Button kind="primary" type="submit" wide pending={signIn.pending}>
          {t('members.sign_in')}
        </Button>
        <Link to="/forgot">{t('members.forgot')}</Link>
      </Form>
    </DoorPage>
  )
}

/** Only a path of ours: a link must not be able to send somebody elsewhere after signing in. */
const ownPath = (back: string | undefined): string => (back && /^\/(?![/\\])/.test(back) ? back : '/')
