import type { Id } from '../ids.ts'
import { type Answers, isChoice, isScore, type SurveyDefinition } from '../surveys/survey.ts'
import type { Attributes } from '../wire.ts'

/** Whole seconds since 1970: how Delighted writes every time. */
export const seconds = (at: Date): number => Math.floor(at.getTime() / 1_000)
const secondsOrNull = (at: Date | null): number | null => (at === null ? null : seconds(at))

export type ListedPerson = {
  id: Id<'person'>
  name: string | null
  email: string | null
  phone: string | null
  createdAt: Date
  askedAt: Date | null
  answeredAt: Date | null
  nextAt: Date | null
}

export const personShape = (person: ListedPerson) => ({
  id: person.id,
  name: person.name,
  email: person.email,
  created_at: seconds(person.createdAt),
  phone_number: person.phone,
  last_sent_at: secondsOrNull(person.askedAt),
  last_responded_at: secondsOrNull(person.answeredAt),
  next_survey_scheduled_at: secondsOrNull(person.nextAt),
})

export type GivenResponse = {
  id: Id<'feedback'>
  person: ListedPerson | null
  metric: string
  score: number | null
  comment: string | null
  occurredAt: Date
  amendedAt: Date | null
  properties: Attributes
  tags: readonly string[]
  notes: readonly { id: string; text: string; email: string | null; at: Date }[]
  answers: Answers | null
  definition: SurveyDefinition | null
}

/** A piece of feedback as Delighted shows a survey response. `person` is an object only where it was asked for. */
export const responseShape = (
  response: GivenResponse,
  { url, expand }: { url: string; expand: readonly string[] },
) => ({
  id: response.id,
  person: expand.includes('person')
    ? response.person && personShape(response.person)
    : (response.person?.id ?? null),
  survey_type: response.metric,
  score: response.score,
  comment: response.comment,
  permalink: `${url}/feedback?at=${response.id}`,
  created_at: seconds(response.occurredAt),
  // History that is brought in later changed when it happened, not when it came.
  updated_at: seconds(response.amendedAt ?? response.occurredAt),
  person_properties: Object.keys(response.properties).length === 0 ? null : response.properties,
  notes: response.notes.map(({ id, text, email, at }) => ({
    id,
    text,
    user_email: email,
    created_at: seconds(at),
  })),
  tags: response.tags,
  additional_answers: additionalAnswers(response),
})

const TYPES = { single: 'select_one', multiple: 'select_many', comment: 'free_response' } as const

/** All that was answered besides the score and the words that are in `comment`. */
const additionalAnswers = ({ definition, answers }: GivenResponse) => {
  if (!definition || !answers) return []
  const headline = definition.questions.find(isScore)
  const words = definition.questions.find(({ kind }) => kind === 'comment')
  return definition.questions.flatMap((question) => {
    const answer = answers[question.id]
    if (answer === undefined || question === headline || question === words) return []
    const type = question.kind in TYPES ? TYPES[question.kind as keyof typeof TYPES] : 'scale'
    const value: Record<string, unknown> = {
      free_response: typeof answer === 'string' ? answer : null,
      scale: typeof answer === 'number' ? answer : null,
      select_one: null,
      select_many: null,
    }
    if (isChoice(question) && typeof answer === 'object' && 'chosen' in answer) {
      const chosen = answer.chosen.map((id) => ({
        id,
        text: question.options.find((option) => option.id === id)?.text ?? id,
      }))
      if (answer.other) chosen.push({ id: 'other', text: answer.other })
      value[type] = question.kind === 'single' ? (chosen[0] ?? null) : chosen
    }
    return [{ id: question.id, value, question: { id: question.id, type, text: question.text } }]
  })
}

export type Counts = { promoters: number; passives: number; detractors: number }

/** Whole numbers, as Delighted rounds them: the score from the counts, never from rounded percentages. */
export const metricsShape = (counts: Counts) => {
  const { promoters, passives, detractors } = counts
  const n = promoters + passives + detractors
  const percent = (count: number) => (n === 0 ? 0 : Math.round((100 * count) / n))
  return {
    nps: n === 0 ? null : Math.round((100 * (promoters - detractors)) / n),
    promoter_count: promoters,
    promoter_percent: percent(promoters),
    passive_count: passives,
    passive_percent: percent(passives),
    detractor_count: detractors,
    detractor_percent: percent(detractors),
    response_count: n,
  }
}
