import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Card, Cards } from '../../ui/Card.tsx'
import { BarChart } from '../../ui/charts/BarChart.tsx'
import { LedgerBar } from '../../ui/charts/LedgerBar.tsx'
import { Sparkline } from '../../ui/charts/Sparkline.tsx'
import { BucketBar } from '../../ui/charts/StackedBar.tsx'
import { TrendChart } from '../../ui/charts/TrendChart.tsx'
import { Section, Stack } from '../../ui/Page.tsx'
import { ScoreBadge } from '../../ui/ScoreBadge.tsx'
import { Stat } from '../../ui/Stat.tsx'
import { type Sort, Table } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'

const DAY_MS = 24 * 60 * 60_000
const FIRST = Date.UTC(2026, 0, 1)
const POINTS = Array.from({ length: 60 }, (_, place) => {
  const value = place > 30 && place < 34 ? null : 30 + 12 * Math.sin(place / 6) + place / 5
  return {
    at: new Date(FIRST + place * DAY_MS),
    value,
    low: value === null ? null : value - 7,
    high: value === null ? null : value + 7,
    n: 40 + place,
  }
})
const ROWS = [
  { id: '1', name: 'Delivery', score: 21, n: 1204, at: new Date(FIRST) },
  { id: '2', name: 'Support', score: 64, n: 310, at: new Date(FIRST + DAY_MS) },
  { id: '3', name: 'Billing', score: -12, n: 88, at: new Date(FIRST + 2 * DAY_MS) },
]

export const Numbers = () => (
  <>
    <Section title="Numbers">
      <Cards>
        <Card>
          <Stat
            name="NPS"
            value={42}
            margin={6}
            n={612}
            definition="The share of promoters (9–10) less the share of detractors (0–6), from -100 to 100."
            change={{ by: 5.2, good: 'up', sure: true }}
            rows={<Link to="/design">See answers</Link>}
          >
            <Sparkline values={POINTS.map((point) => point.value)} />
          </Stat>
        </Card>
        <Card>
          <Stat
            name="First reply on time"
            value={0.874}
            margin={0.03}
            unit="percent"
            definition="Cases whose first reply came before the promise ran out."
            change={{ by: -0.04, good: 'up', sure: true }}
          />
        </Card>
        <Card>
          <Stat name="CSAT" value={null} n={0} definition="The share of 4 and 5 among all answers." />
        </Card>
      </Cards>
      <Card title="The ledger">
        <LedgerBar ledger={{ told: 812, declined: 64, noActionNeeded: 420, open: 96, blackHole: 4 }} />
      </Card>
      <Card title="NPS, with its interval">
        <TrendChart name="NPS" points={POINTS} domain={[0, 80]} />
      </Card>
      <Cards min="22rem">
        <Card title="Themes">
          <BarChart
            name="Themes by feedback"
            bars={[
              { key: 'a', name: 'Late delivery', value: 214 },
              { key: 'b', name: 'Friendly people', value: 180, tone: 'positive' },
              { key: 'c', name: 'Confusing invoice', value: 66, tone: 'negative', words: '66 ± 9' },
            ]}
          />
        </Card>
        <Card title="Answers">
          <BucketBar promoters={320} passives={110} detractors={90} />
        </Card>
      </Cards>
    </Section>
    <Section title="Words that tell a state">
      <Stack row gap={2}>
        <Badge>New</Badge>
        <Badge tone="accent" dot>
          Being worked on
        </Badge>
        <Badge tone="positive" icon="check">
          Confirmed
        </Badge>
        <Badge tone="passive">Snoozed</Badge>
        <Badge tone="negative" icon="flag">
          Urgent
        </Badge>
        <Badge tone="warning" icon="clock">
          Due in 2 h
        </Badge>
        <Badge tone="notice">Reopened</Badge>
        <ScoreBadge metric="NPS" score={10} of={10} bucket="promoter" />
        <ScoreBadge metric="NPS" score={7} of={10} bucket="passive" />
        <ScoreBadge metric="CSAT" score={1} of={5} bucket="detractor" />
        <Avatar name="Ada Lovelace" /> <Avatar name="Tom" /> <Avatar name="Grace Hopper" size={40} />
        <Time at={new Date(Date.now() - 3 * 60_000)} /> <Time at={new Date(FIRST)} />
      </Stack>
    </Section>
    <Section title="Table">
      <Card flush>
        <Rows />
      </Card>
    </Section>
  </>
)

const Rows = () => {
  const [sort, setSort] = useState<Sort>({ by: 'score', down: true })
  const [selected, select] = useState<ReadonlySet<string>>(new Set(['2']))
  const rows = ROWS.toSorted((a, b) => (sort.down ? b.score - a.score : a.score - b.score))
  return (
    <Table
      name="Touchpoints"
      rows={rows}
      keyOf={(row) => row.id}
      sort={sort}
      onSort={setSort}
      selected={selected}
      onSelect={select}
      columns={[
        { id: 'name', title: 'Touchpoint', cell: (row) => <Link to="/design">{row.name}</Link> },
        { id: 'score', title: 'NPS', number: true, sortable: true, cell: (row) => `${row.score} ± 6` },
        { id: 'n', title: 'Answers', number: true, cell: (row) => row.n },
        { id: 'at', title: 'Last heard', cell: (row) => <Time at={row.at} /> },
      ]}
      footer="3 touchpoints"
    />
  )
}
