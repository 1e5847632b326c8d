import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Theme } from '#core/themes/api.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Card } from '../ui/Card.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { type Sort, Table } from '../ui/Table.tsx'
import { Text } from '../ui/Text.tsx'
import { TextField } from '../ui/TextField.tsx'
import { percent } from './odds.ts'
import { TrendBadge } from './TrendBadge.tsx'
import { TwoSpans } from './TwoSpans.tsx'
import styles from './themes.module.css'

const VALUE_OF: Record<string, (theme: Theme) => number | string> = {
  name: ({ name }) => name.toLocaleLowerCase(),
  now: ({ pieces }) => pieces,
  unhappy: ({ negativeShare }) => negativeShare ?? -1,
  total: ({ total }) => total,
}

export const ThemeTable = ({ themes }: { themes: readonly Theme[] }) => {
  const [sort, setSort] = useState<Sort>({ by: 'now', down: true })
  const [typed, type] = useState('')
  const wanted = typed.trim().toLocaleLowerCase()
  const shown = inOrder(
    themes.filter(({ name }) => name.toLocaleLowerCase().includes(wanted)),
    sort,
  )
  return (
    <Section
      title={t('themes.all')}
      actions={
        <div className={styles.find}>
          <TextField
            label={t('themes.find')}
            bare
            type="search"
            icon="search"
            placeholder={t('themes.find')}
            value={typed}
            onChange={type}
          />
        </div>
      }
    >
      {shown.length === 0 ? (
        <Text muted>{t('themes.no_match')}</Text>
      ) : (
        <Card flush>
          <Table
            name={t('themes.list')}
            rows={shown}
            keyOf={({ id }) => id}
            sort={sort}
            onSort={setSort}
            columns={[
              {
                id: 'name',
                title: t('themes.name'),
                sortable: true,
                cell: (theme) => <Naming theme={theme} />,
              },
              {
                id: 'now',
                title: t('themes.now'),
                number: true,
                sortable: true,
                cell: ({ pieces }) => formatNumber(pieces),
              },
              {
                id: 'share',
                title: t('themes.trend'),
                cell: ({ trend, share, shareBefore }) => (
                  <Stack gap={1}>
                    <span>
                      <TrendBadge trend={trend} shareBefore={shareBefore} />
                    </span>
                    <Text small muted>
                      {shareBefore === null ? percent(share) : `${percent(shareBefore)} → ${percent(share)}`}
                    </Text>
                    <TwoSpans now={share} before={shareBefore} />
                  </Stack>
                ),
              },
              {
                id: 'unhappy',
                title: t('themes.unhappy'),
                number: true,
                sortable: true,
                cell: ({ negativeShare }) => (negativeShare === null ? '–' : percent(negativeShare)),
              },
              {
                id: 'total',
                title: t('themes.total'),
                number: true,
                sortable: true,
                cell: ({ id, total }) => (
                  <Link to="/feedback" search={{ themeId: id }}>
                    {formatNumber(total)}
                  </Link>
                ),
              },
            ]}
          />
        </Card>
      )}
    </Section>
  )
}

const Naming = ({ theme: { id, name, pinned, examples } }: { theme: Theme }) => (
  <div className={styles.naming}>
    <span className={styles.name}>
      <Link to="/themes/$id" params={{ id }}>
        {name}
      </Link>
      {pinned && <Badge icon="flag">{t('themes.pinned')}</Badge>}
    </span>
    {examples[0] && (
      <Text voice small muted lines={2}>
        {examples[0].words}
      </Text>
    )}
  </div>
)

const inOrder = (themes: readonly Theme[], { by, down }: Sort): Theme[] => {
  const valueIn = VALUE_OF[by] ?? (({ pieces }: Theme) => pieces)
  const compare = (a: Theme, b: Theme) => {
    const [one, other] = [valueIn(a), valueIn(b)]
    return typeof one === 'string' ? one.localeCompare(String(other)) : one - Number(other)
  }
  return themes.toSorted((a, b) => (down ? compare(b, a) : compare(a, b)))
}
