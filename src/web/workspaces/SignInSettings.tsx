import { memberRoutes } from '#core/teams/api.ts'
import { workspaceRoutes } from '#core/workspaces/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Card } from '../ui/Card.tsx'
import { Section } from '../ui/Page.tsx'
import { Switch } from '../ui/Switch.tsx'
import { toast } from '../ui/toast.ts'

/** How members sign in. */
export const SignInSettings = () => {
  const found = useAsk(workspaceRoutes.show, {})
  const members = useAsk(memberRoutes.list, {})
  const change = useAct(workspaceRoutes.change, {
    touches: ['me'],
    onDone: () => toast.done(t('ui.saved')),
  })
  const lacking = members.data?.filter(
    ({ joined, leftAt, secondFactor }) => joined && !leftAt && !secondFactor,
  ).length
  return (
    <Section title={t('workspaces.sign_in')}>
      <Card>
        <Await {...found}>
          {({ secondFactorRequired }) => (
            <Switch
              on={secondFactorRequired}
              onChange={(on) => change.act({ secondFactorRequired: on })}
              hint={lacking === undefined ? undefined : t('workspaces.factor_lacking', { n: lacking })}
            >
              {t('workspaces.factor_required')}
            </Switch>
          )}
        </Await>
      </Card>
    </Section>
  )
}
