import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Feedback } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import { type Theme, themeRoutes } from '#core/themes/api.ts'
import { useCan } from '../app/session.ts'
import { useAct, useAsk } from '../ask.ts'
import { FeedbackPiece } from '../feedback/FeedbackPiece.tsx'
import { ProposeDialog } from '../initiatives/ProposeDialog.tsx'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { Card } from '../ui/Card.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Page, Section } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Text } from '../ui/Text.tsx'
import { toast } from '../ui/toast.ts'
import { MergeTheme } from './MergeTheme.tsx'
import { RenameTheme } from './RenameTheme.tsx'
import { SplitTheme } from './SplitTheme.tsx'
import { ThemeCauses } from './ThemeCauses.tsx'
import { ThemeNumbers } from './ThemeNumbers.tsx'
import { ThemeRepeats } from './ThemeRepeats.tsx'
import { ThemeSummary } from './ThemeSummary.tsx'
import { ThemeToCategory } from './ThemeToCategory.tsx'
import styles from './themes.module.css'

type Whole = Theme & { feedback: Feedback[] }

export const ThemePage = () => {
  const { id } = useParams({ from: '/themes/$id' })
  const found = useAsk(themeRoutes.show, { id: id as Id<'theme'> })
  return (
    <Await {...found} skeleton={<Skeleton kind="rows" lines={8} />}>
      {(theme) => <Whole theme={theme} />}
    </Await>
  )
}

const Whole = ({ theme }: { theme: Whole }) => (
  <Page
    title={theme.name}
    back={<Link to="/themes">{t('nav.themes')}</Link>}
    about={theme.pinned && <Badge icon="flag">{t('themes.pinned')}</Badge>}
    actions={<Actions theme={theme} />}
  >
    <ThemeNumbers theme={theme} />
    <ThemeSummary id={theme.id} />
    <ThemeCauses id={theme.id} />
    <Section
      title={t('themes.newest')}
      actions={
        <ButtonLink to="/feedback" search={{ themeId: theme.id }} icon="feedback">
          {t('themes.see_all')}
        </ButtonLink>
      }
    >
      {theme.feedback.length === 0 ? (
        <Text muted>{t('themes.said_none')}</Text>
      ) : (
        <Card flush>
          <ul className={styles.pieces}>
            {theme.feedback.map((piece) => (
              <li key={piece.id}>
                <FeedbackPiece feedback={piece} lines={4} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Section>
    <ThemeRepeats id={theme.id} />
    <Section title={t('themes.phrases')}>
      <div className={styles.badges}>
        {theme.phrases.map((phrase) => (
          <Badge key={phrase}>{phrase}</Badge>
        ))}
      </div>
    </Section>
  </Page>
)

type Layer = 'rename' | 'merge' | 'split' | 'category' | 'initiative'

const Actions = ({ theme }: { theme: Whole }) => {
  const can = useCan()
  const navigate = useNavigate()
  const [layer, open] = useState<Layer | null>(null)
  const change = useAct(themeRoutes.change, {
    onDone: ({ pinned }) => toast.done(t(pinned ? 'themes.did_pin' : 'themes.did_unpin')),
  })
  const close = () => open(null)
  return (
    <>
      {can('themes.write') && (
        <>
          <Button
            icon="flag"
            pending={change.pending}
            onPress={() => change.act({ id: theme.id, pinned: !theme.pinned })}
          >
            {t(theme.pinned ? 'themes.unpin' : 'themes.pin')}
          </Button>
          <Menu
            name={t('themes.more')}
            trigger={<IconButton icon="more" name={t('themes.more')} />}
            entries={[
              { id: 'rename', text: t('themes.rename'), icon: 'edit', onPress: () => open('rename') },
              { id: 'merge', text: t('themes.merge'), icon: 'loop', onPress: () => open('merge') },
              { id: 'split', text: t('themes.split'), icon: 'route', onPress: () => open('split') },
              { id: 'category', text: t('themes.category'), icon: 'theme', onPress: () => open('category') },
            ]}
          />
        </>
      )}
      {can('initiatives.write') && (
        <Button kind="primary" icon="initiative" onPress={() => open('initiative')}>
          {t('themes.initiative')}
        </Button>
      )}
      {layer === 'rename' && <RenameTheme theme={theme} onClose={close} />}
      {layer === 'merge' && <MergeTheme theme={theme} onClose={close} />}
      {layer === 'split' && <SplitTheme theme={theme} onClose={close} />}
      {layer === 'category' && <ThemeToCategory theme={theme} onClose={close} />}
      {layer === 'initiative' && (
        <ProposeDialog
          title={theme.name}
          problem={problemOf(theme)}
          about={{ themeId: theme.id }}
          onClose={close}
          onDone={({ id }) => void navigate({ to: '/initiatives/$id', params: { id } })}
        />
      )}
    </>
  )
}

const problemOf = ({ name, total, examples }: Whole): string =>
  [
    t('themes.initiative_problem', { n: total, name }),
    ...examples.slice(0, 3).map(({ words }) => `“${words}”`),
  ].join('\n\n')
