import { useState } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import { feedbackRoutes } from '#core/feedback/api.ts'
import { isId } from '#core/ids.ts'
import { type Initiative, initiativeRoutes } from '#core/initiatives/api.ts'
import { themeRoutes } from '#core/themes/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { personNameOr } from '../people/name-of-person.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import type { Choice } from '../ui/Choice.ts'
import { ComboBox } from '../ui/ComboBox.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { toast } from '../ui/toast.ts'
import type { About } from './ProposeDialog.tsx'

const KINDS = ['theme', 'case', 'feedback'] as const
type Kind = (typeof KINDS)[number]

export const LinkDialog = ({
  initiative: { id },
  onClose,
}: {
  initiative: Initiative
  onClose: () => void
}) => {
  const [kind, setKind] = useState<Kind>('theme')
  const [typed, type] = useState('')
  const [chosen, choose] = useState<string | null>(null)
  const choices = useChoices(kind, typed)
  const link = useAct(initiativeRoutes.link, {
    shown: true,
    onDone: () => {
      toast.done(t('initiatives.linked'))
      onClose()
    },
  })
  const about = chosen ? aboutOf(chosen) : null
  return (
    <Dialog title={t('initiatives.link_title')} open onClose={onClose}>
      <Form onSubmit={() => about && link.act({ id, ...about })} problem={link.problem}>
        <RadioGroup
          label={t('initiatives.link_kind')}
          value={kind}
          onChange={(next) => {
            setKind(next)
            choose(null)
            type('')
          }}
          choices={KINDS.map((value) => ({ value, text: t(`initiatives.link_${value}`) }))}
        />
        <ComboBox
          key={kind}
          label={t('initiatives.link_find')}
          required
          value={chosen}
          onChange={choose}
          choices={choices}
          {...(kind !== 'theme' && { onSearch: type })}
        />
        <Button type="submit" kind="primary" icon="link" pending={link.pending}>
          {t('initiatives.link')}
        </Button>
      </Form>
    </Dialog>
  )
}

const useChoices = (kind: Kind, typed: string): Choice[] => {
  const search = typed.trim() ? { search: typed.trim() } : {}
  const themes = useAsk(themeRoutes.list, {}, { enabled: kind === 'theme' })
  const cases = useAsk(caseRoutes.list, { ...search, limit: 20 }, { enabled: kind === 'case', keep: true })
  const pieces = useAsk(
    feedbackRoutes.list,
    { ...search, limit: 20 },
    { enabled: kind === 'feedback', keep: true },
  )
  if (kind === 'theme')
    return (themes.data ?? []).map(({ id, name, total }) => ({
      value: id,
      text: name,
      hint: t('initiatives.pieces', { n: total }),
    }))
  if (kind === 'case')
    return (cases.data?.items ?? []).map(({ id, number, title }) => ({
      value: id,
      text: `#${formatNumber(number, { useGrouping: false })} ${title}`,
    }))
  return (pieces.data?.items ?? []).map(({ id, comment, personName }) => ({
    value: id,
    text: comment?.slice(0, 100) ?? t('feedback.no_words'),
    hint: personNameOr(personName),
  }))
}

const aboutOf = (id: string): About | null =>
  isId('theme', id)
    ? { themeId: id }
    : isId('case', id)
      ? { caseId: id }
      : isId('feedback', id)
        ? { feedbackId: id }
        : null
