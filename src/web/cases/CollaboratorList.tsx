import { useState } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import type { CaseStory } from '#core/cases/case.ts'
import { useKeys } from '../app/keys.ts'
import { useCan } from '../app/session.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Text } from '../ui/Text.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import styles from './desk.module.css'
import { ownerOf, useColleagues } from './owners.ts'

/** Colleagues and teams beside the owner, and why they were asked. */
export const CollaboratorList = ({ story }: { story: CaseStory }) => {
  const works = useCan()('cases.work')
  const [isAsking, ask] = useState(false)
  const end = useAct(caseRoutes.endHelp)
  useKeys(works ? { h: { does: 'cases.help_ask', run: () => ask(true) } } : {})
  return (
    <Card title={t('cases.helpers')}>
      <div className={styles.tasks}>
        {story.helpers.length === 0 && <Text muted>{t('cases.helpers_none')}</Text>}
        {story.helpers.map(({ id, name, because }) => (
          <div key={id} className={styles.task}>
            <span>
              {name} {because && <Text muted>{because}</Text>}
            </span>
            {works && (
              <IconButton
                small
                icon="close"
                name={t('cases.help_end', { name })}
                onPress={() => end.act({ id: story.id, helperId: id })}
              />
            )}
          </div>
        ))}
        {works && (
          <div>
            <Button size="small" icon="team" onPress={() => ask(true)}>
              {t('cases.help_ask')}
            </Button>
          </div>
        )}
      </div>
      {isAsking && <AskDialog story={story} onClose={() => ask(false)} />}
    </Card>
  )
}

const AskDialog = ({ story, onClose }: { story: CaseStory; onClose: () => void }) => {
  const [who, choose] = useState<string | null>(null)
  const [because, write] = useState('')
  const owners = useColleagues()
  const ask = useAct(caseRoutes.askForHelp, { shown: true, onDone: onClose })
  const send = () => who && ask.act({ id: story.id, ...ownerOf(who), ...(because.trim() && { because }) })
  return (
    <FormDialog title={t('cases.help_ask')} onClose={onClose} onSubmit={send} problem={ask.problem}>
      <ComboBox
        name="memberId"
        label={t('cases.help_who')}
        required
        value={who}
        onChange={choose}
        choices={owners}
      />
      <TextArea
        name="because"
        label={t('cases.help_because')}
        required={false}
        value={because}
        onChange={write}
        maxLength={2000}
        onSend={send}
      />
      <Button type="submit" kind="primary" pending={ask.pending}>
        {t('cases.help_ask')}
      </Button>
    </FormDialog>
  )
}
