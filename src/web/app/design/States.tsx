import { useState } from 'react'
import { Problem } from '../../problem.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card, Cards } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Section, Stack } from '../../ui/Page.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { SplitView } from '../../ui/SplitView.tsx'
import { Text } from '../../ui/Text.tsx'
import { rowsOf, VirtualList } from '../../ui/VirtualList.tsx'
import styles from '../DesignPage.module.css'

const MANY = rowsOf(Array.from({ length: 50_000 }, (_, place) => `Case ${place + 1}`))

export const States = () => {
  const [current, setCurrent] = useState<string | null>(null)
  return (
    <>
      <Section title="Waiting, nothing, broken">
        <Stack gap={2}>
          <Banner>Your import runs in the background.</Banner>
          <Banner kind="positive">Everybody who raised it was told.</Banner>
          <Banner kind="warning" action={<Button size="small">Extend</Button>}>
            The promise ends in 20 minutes.
          </Banner>
          <Banner kind="negative">Three mails came back.</Banner>
        </Stack>
        <Cards min="20rem">
          <Card title="Skeleton">
            <Skeleton lines={4} />
          </Card>
          <Card title="Progress">
            <Stack gap={4}>
              <Progress label="Importing" done={812} total={1204} words="812 of 1,204 rows" />
              <Progress label="Understanding" done={null} />
            </Stack>
          </Card>
          <Card title="Text">
            <Stack gap={2}>
              <Text voice>
                {
                  'The parcel came a week late.\nBut Tom called, said sorry and put it right: that is how it should be.'
                }
              </Text>
              <Text muted small>
                Our own words, smaller and quieter.
              </Text>
            </Stack>
          </Card>
        </Cards>
        <Cards min="20rem">
          <Card>
            <EmptyState
              icon="survey"
              title="No survey yet"
              action={
                <Button kind="primary" icon="plus">
                  Make your first survey
                </Button>
              }
            >
              A survey of one question is live in five minutes.
            </EmptyState>
          </Card>
          <Card>
            <ErrorState
              error={new Problem({ code: 'offline', status: 0, detail: '', requestId: 'req_123' })}
              onRetry={() => {}}
            />
          </Card>
        </Cards>
      </Section>
      <Section title="Split view over 50,000 rows">
        <div className={styles.box}>
          <SplitView
            name="Cases"
            list={
              <VirtualList
                name="Cases"
                rows={MANY}
                keyOf={(item) => item}
                current={current}
                onCurrent={setCurrent}
                rowRem={3}
                row={(item) => <div className={styles.row}>{item}</div>}
              />
            }
            detail={
              current && (
                <div className={styles.row}>
                  <Button size="small" icon="chevron-left" onPress={() => setCurrent(null)}>
                    Back
                  </Button>{' '}
                  {current}
                </div>
              )
            }
            empty={<EmptyState icon="inbox" title="Nothing chosen" />}
          />
        </div>
      </Section>
    </>
  )
}
