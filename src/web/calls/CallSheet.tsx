import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Call, callRoutes } from '#core/calls/api.ts'
import type { CallResult } from '#core/calls/call.ts'
import type { Id } from '#core/ids.ts'
import { answerFaults } from '#core/surveys/answering.ts'
import { questionsAsked } from '#core/surveys/branching.ts'
import { pipeAnswers } from '#core/surveys/piping.ts'
import type { Answers } from '#core/surveys/survey.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import { SpokenAnswer } from './SpokenAnswer.tsx'
import { useCaptured } from './use-captured.ts'

type CallSheetProps = { id: Id<'call'>; onClose: (isOver: boolean) => void }

/** The script and what is said, on one screen: nobody turns pages while somebody is on the line. */
export const CallSheet = ({ id, onClose }: CallSheetProps) => {
  const found = useAsk(callRoutes.show, { id })
  return (
    <Sheet
      open
      title={found.data ? (found.data.person.name ?? found.data.person.phone) : t('nav.calls')}
      onClose={() => onClose(false)}
    >
      <Await {...found}>{(call) => <Capture call={call} onOver={() => onClose(true)} />}</Await>
    </Sheet>
  )
}

const ENDINGS = ['no_answer', 'wrong_number', 'refused'] as const

const Capture = ({ call, onOver }: { call: Call; onOver: () => void }) => {
  const captured = useCaptured(call)
  const { answers } = captured
  const [note, setNote] = useState('')
  const over = (word: string) => {
    captured.drop()
    toast.done(word)
    onOver()
  }
  const attempt = useAct(callRoutes.attempt, { shown: true, onDone: () => over(t('calls.saved')) })
  const withdraw = useAct(callRoutes.withdraw, { onDone: () => over(t('calls.withdrawn')) })
  const isSurvey = call.script !== null
  const isEmpty = Object.keys(answers).length === 0
  const say = (result: CallResult) =>
    attempt.act({
      id: call.id,
      result,
      ...(isSurvey && !isEmpty && result !== 'wrong_number' && { answers }),
      ...(note.trim() && { note: note.trim() }),
    })
  return (
    <Form problem={attempt.problem ?? captured.problem} onSubmit={() => say(isSurvey ? 'answered' : 'done')}>
      <Stack gap={4}>
        <Stack gap={1}>
          <a href={`tel:${call.person.phone}`}>{call.person.phone}</a>
          {call.about && <Text>{call.about}</Text>}
          {call.caseId && (
            <Link to="/cases/$id" params={{ id: call.caseId }}>
              {t('calls.case')}
            </Link>
          )}
        </Stack>
        {call.script && (
          <Script script={call.script} answers={answers} phone={call.person.phone} onChange={captured.say} />
        )}
        <TextArea
          name="note"
          label={t('calls.note')}
          hint={t('calls.note_hint')}
          rows={2}
          maxLength={2_000}
          value={note}
          onChange={setNote}
        />
        <StillAsked call={call} answers={answers} isKept={captured.isKept} />
        <Stack row gap={2}>
          <Button
            kind="primary"
            type="submit"
            pending={attempt.pending}
            whyNot={isSurvey && isEmpty ? t('calls.nothing_said') : null}
          >
            {t(isSurvey ? 'calls.save' : 'calls.done')}
          </Button>
          {ENDINGS.map((result) => (
            <Button
              key={result}
              pending={attempt.pending}
              whyNot={result === 'no_answer' && !isEmpty ? t('calls.said_first') : null}
              onPress={() => say(result)}
            >
              {t(`calls.${result}`)}
            </Button>
          ))}
          <Button
            kind="plain"
            pending={withdraw.pending}
            whyNot={isEmpty ? null : t('calls.said_first')}
            onPress={() => withdraw.act({ id: call.id })}
          >
            {t('calls.withdraw')}
          </Button>
        </Stack>
        <History call={call} />
      </Stack>
    </Form>
  )
}

type StillAskedProps = { call: Call; answers: Answers; isKept: boolean }

const StillAsked = ({ call: { script }, answers, isKept }: StillAskedProps) => {
  if (!script || Object.keys(answers).length === 0) return null
  const open = Object.values(answerFaults(script, answers)).filter((fault) => fault === 'answer.required')
  return (
    <Text small muted>
      {open.length > 0 && `${t('calls.keeps_asking', { count: open.length })} `}
      {isKept && t('calls.kept')}
    </Text>
  )
}

type ScriptProps = {
  script: NonNullable<Call['script']>
  answers: Answers
  phone: string
  onChange: (answers: Answers) => void
}

const Script = ({ script: { intro, questions }, answers, phone, onChange }: ScriptProps) => (
  <Section title={t('calls.script')}>
    <Stack gap={4}>
      {intro && <Text voice>{pipeAnswers(intro, questions, answers)}</Text>}
      {questionsAsked(questions, answers).map((question) => (
        <SpokenAnswer
          key={question.id}
          {...{ question, questions, phone }}
          said={answers}
          onChange={(answer) => {
            const { [question.id]: _, ...others } = answers
            onChange(answer === null ? others : { ...others, [question.id]: answer })
          }}
        />
      ))}
    </Stack>
  </Section>
)

const History = ({ call: { history } }: { call: Call }) =>
  history.length === 0 ? null : (
    <Section title={t('calls.history')}>
      {history.map(({ result, note, at }) => (
        <Text key={at.getTime()} small muted>
          <Time at={at} /> · {t(`calls.result_${result}`)}
          {note && ` · ${note}`}
        </Text>
      ))}
    </Section>
  )
