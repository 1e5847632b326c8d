import { useState } from 'react'
import { type AgendaItem, type Huddle, huddleRoutes } from '#core/huddles/api.ts'
import { whyNotHuddle } from '#core/huddles/huddle-state.ts'
import { useKeys } from '../app/keys.ts'
import { useCan } from '../app/session.ts'
import { foresee, useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { AgendaRow } from './AgendaRow.tsx'
import { groupsOf, ICON_OF, rowId } from './agenda.ts'
import { ElevateDialog } from './ElevateDialog.tsx'
import styles from './huddles.module.css'
import { NoteDialog } from './NoteDialog.tsx'
import { ReportDialog } from './ReportDialog.tsx'
import { TopicForm } from './TopicForm.tsx'

type Layer = { does: 'note' | 'elevate' | 'report'; item: AgendaItem }

export const Agenda = ({ huddle }: { huddle: Huddle }) => {
  const { id, status, agenda } = huddle
  const may = useCan()('huddles.write')
  const meets = may && whyNotHuddle(status, 'meet') === null
  const [currentId, setCurrent] = useState<string | null>(null)
  const [layer, open] = useState<Layer | null>(null)
  const tick = useTick(huddle)
  const groups = groupsOf(agenda)
  const inOrder = groups.flatMap(({ items }) => items)
  const at = inOrder.findIndex((item) => item.id === currentId)
  const current = inOrder[at]
  const moveTo = (place: number) => {
    const item = inOrder[Math.max(0, Math.min(inOrder.length - 1, place))]
    if (!item) return
    setCurrent(item.id)
    document.getElementById(rowId(item))?.focus()
  }
  useKeys({
    j: { does: 'keys.next', run: () => moveTo(at + 1) },
    k: { does: 'keys.previous', run: () => moveTo(at < 0 ? 0 : at - 1) },
    ...(meets && {
      space: { does: 'huddles.keys_tick', run: () => current && tick(current) },
      n: { does: 'huddles.keys_note', run: () => current && open({ does: 'note', item: current }) },
    }),
  })
  return (
    <Section
      title={t('huddles.agenda')}
      about={meets && <span className={styles.keys}>{t('huddles.agenda_hint')}</span>}
    >
      {groups.length === 0 && (
        <EmptyState icon="huddle" title={t('huddles.agenda_none')}>
          {t('huddles.agenda_none_why')}
        </EmptyState>
      )}
      <Stack gap={5}>
        {groups.map(({ kind, items }) => (
          <section key={kind} aria-labelledby={`kind-${kind}`} className={styles.group}>
            <h3 id={`kind-${kind}`} className={styles.kind}>
              <Icon name={ICON_OF[kind]} size={16} />
              {t(`huddles.kind_${kind}`)}
            </h3>
            <ul className={styles.items}>
              {items.map((item) => (
                <AgendaRow
                  key={item.id}
                  item={item}
                  current={item.id === currentId}
                  onCurrent={() => setCurrent(item.id)}
                  {...(meets && {
                    onTick: () => tick(item),
                    onNote: () => open({ does: 'note', item }),
                    onElevate: () => open({ does: 'elevate', item }),
                    ...(commitmentOf(huddle, item) && { onReport: () => open({ does: 'report', item }) }),
                  })}
                />
              ))}
            </ul>
          </section>
        ))}
        {may && whyNotHuddle(status, 'prepare') === null ? (
          <TopicForm id={id} />
        ) : (
          groups.length === 0 && <Text muted>{t('huddles.agenda_none')}</Text>
        )}
      </Stack>
      {layer && <Layers huddle={huddle} layer={layer} onClose={() => open(null)} />}
    </Section>
  )
}

const Layers = ({ huddle, layer, onClose }: { huddle: Huddle; layer: Layer; onClose: () => void }) => {
  const { does, item } = layer
  const commitment = commitmentOf(huddle, item)
  if (does === 'note') return <NoteDialog huddleId={huddle.id} item={item} onClose={onClose} />
  if (does === 'elevate') return <ElevateDialog huddleId={huddle.id} item={item} onClose={onClose} />
  if (!commitment) return null
  return <ReportDialog huddleId={huddle.id} commitment={commitment} itemId={item.id} onClose={onClose} />
}

const commitmentOf = ({ reportBack }: Huddle, { commitmentId }: AgendaItem) =>
  reportBack.find(({ id, status }) => id === commitmentId && status === 'open')

/** The tick is there at once; the server's answer only confirms it. */
const useTick = ({ id }: Huddle) => {
  const shown = (itemId: AgendaItem['id'], discussedAt: Date | null) => [
    foresee(huddleRoutes.show, { id }, (huddle) => ({
      ...huddle,
      agenda: huddle.agenda.map((item) => (item.id === itemId ? { ...item, discussedAt } : item)),
    })),
  ]
  const discuss = useAct(huddleRoutes.discuss, { optimistic: ({ itemId }) => shown(itemId, new Date()) })
  const undiscuss = useAct(huddleRoutes.undiscuss, { optimistic: ({ itemId }) => shown(itemId, null) })
  return ({ id: itemId, discussedAt }: AgendaItem) =>
    discussedAt ? undiscuss.act({ id, itemId }) : discuss.act({ id, itemId })
}
