import { type Learning, learningRoutes } from '#core/analysis/learning-api.ts'
import { useAct, useAsk } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Section } from '../ui/Page.tsx'
import { Progress } from '../ui/Progress.tsx'
import { Text } from '../ui/Text.tsx'

/** Past feedback is read with what was in force then, until somebody asks for it to be read again. */
export const RerunCard = ({ rerun, may }: { rerun: Learning['rerun']; may: boolean }) => {
  const start = useAct(learningRoutes.rerun, { touches: ['feedback', 'themes', 'metrics'] })
  const isRunning = rerun !== null && rerun.finishedAt === null
  // Each step is a change of many pieces, not an event; so this one page asks.
  useAsk(learningRoutes.show, {}, { enabled: isRunning, refreshEveryMs: 2000 })
  return (
    <Section
      title={t('analysis.rerun')}
      actions={
        may &&
        !isRunning && (
          <Button icon="refresh" pending={start.pending} onPress={() => start.act({})}>
            {t('analysis.rerun_start')}
          </Button>
        )
      }
    >
      <Text muted small>
        {t('analysis.rerun_about')}
      </Text>
      {isRunning && (
        <Progress
          label={t('analysis.rerun_running')}
          done={rerun.done}
          total={Math.max(1, rerun.total)}
          words={`${formatNumber(rerun.done)} / ${formatNumber(rerun.total)}`}
        />
      )}
      {rerun?.finishedAt && (
        <Text small>
          {t('analysis.rerun_done', { done: rerun.done, changed: rerun.changed, at: rerun.finishedAt })}
        </Text>
      )}
    </Section>
  )
}
