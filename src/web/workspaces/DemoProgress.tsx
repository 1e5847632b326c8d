import type { Output } from '#core/wire.ts'
import type { demoRoutes } from '#core/workspaces/demo-api.ts'
import { t, textOr } from '../texts/text.ts'
import { Stack } from '../ui/Page.tsx'
import { Progress } from '../ui/Progress.tsx'
import { Text } from '../ui/Text.tsx'

/** How far the demo company is on its way in or out; null before the first word of that. */
export const DemoProgress = ({ demo }: { demo: Output<typeof demoRoutes.show> | null }) => (
  <Stack gap={2}>
    <Progress
      label={t(demo?.state === 'removing' ? 'workspaces.demo_removing' : 'workspaces.loading_demo')}
      done={demo?.progress ?? null}
    />
    <Text muted>
      {demo?.step
        ? textOr(`workspaces.demo_step_${demo.step}`, demo.step)
        : t('workspaces.loading_demo_hint')}
    </Text>
  </Stack>
)
