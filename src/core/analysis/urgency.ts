import type { Category } from './categories.ts'
import { compileRules, findPhrases, type PhraseRules } from './phrase-rules.ts'
import type { Token } from './tokens.ts'
import type { Urgency, UrgencyCode, UrgencyReason } from './understanding.ts'

/** What makes a piece urgent, as phrases: the sum is shown with its parts, so each is a fact a member can check. */
const cues: readonly { code: UrgencyCode; weight: number; phrases: string }[] = [
  {
    code: 'safety',
    weight: 0.35,
    phrases: `unsafe, dangerous, danger, hazard*, injur*, hurt myself, hurt my, burned me, burnt me, bleeding, blood everywhere, ambulance was called, went to hospital, ended up in hospital, hospitalised, hospitalized, caught fire, on fire, smoke came, sparks, electric shock, electrocut*, exploded, explosion, overheat*, food poisoning, poisoned, allergic reaction, anaphyla*, choked, choking, nearly died, could have died, could have killed, almost killed, fell over, fell down, broke my, assault*, attacked, harass*, threaten*, stalked, sexual*, infection, infected, contaminated, mouldy, glass in, metal in, needle*, wrong medication, wrong dose, overdose, misdiagnos*, gas leak, carbon monoxide, collapsed, suicid*, kill myself, end my life, self harm, emergency, unconscious, scalded, neglect*, left alone for`,
  },
  {
    code: 'legal',
    weight: 0.3,
    phrases: `lawyer*, solicitor*, attorney*, legal action, legal advice, take you to court, taking you to court, small claims, sue you, suing, lawsuit, ombudsman, trading standards, regulator, watchdog, financial conduct, consumer protection, better business bureau, bbb complaint, gdpr, data breach, data protection, privacy breach, breach of contract, police report, reported to the police, report you, reporting you, formal complaint, official complaint, class action, statutory`,
  },
  {
    code: 'fraud',
    weight: 0.3,
    phrases: `fraud*, scam*, stolen, stole my, stole from, theft, identity theft, hacked, unauthori*, without my permission, without my consent, without my knowledge, money is gone, money gone, missing money, money has disappeared, took money from`,
  },
  {
    code: 'vulnerable',
    weight: 0.25,
    phrases: `disabled, disability, wheelchair, blind, deaf, dementia, alzheimer*, elderly, pensioner, year old mother, year old father, my elderly, pregnant, newborn, baby formula, terminally ill, cancer, chemo*, bereave*, passed away, died, funeral, autistic, mental health, panic attack, anxiety attack, in tears, crying, distress*, suffering, in pain, in agony, agony, excruciating, can't afford to eat, homeless, can't feed, no heating, no hot water, oxygen, diabetic, insulin, epilep*, traumatised, traumatized, traumatic, terrified, scared, frightened`,
  },
  {
    code: 'churn',
    weight: 0.2,
    phrases: `cancel my, cancelling my, canceling my, cancel the contract, cancel our, close my account, closing my account, close our account, leaving you, leave you, i am leaving, i'm leaving, we are leaving, we're leaving, switching to, switch to another, switched to, switch provider, switch supplier, moving to another, move to another, going elsewhere, go elsewhere, taking my business, take my business, take our business, never again, never use, never using, never buy, never buying, never order, never shop, never coming back, never going back, won't be back, won't be returning, will not be returning, won't renew, will not renew, not renewing, not be renewing, last time i, lost a customer, losing a customer, lost my business, lost our business, looking for another, looking for alternatives, competitor*, unsubscribe me, delete my account`,
  },
  {
    code: 'repeat',
    weight: 0.2,
    phrases: `second time, third time, fourth time, fifth time, 2nd time, 3rd time, 4th time, again and again, over and over, time and time again, once again, yet again, still not, still no, still waiting, still haven't, still hasn't, still broken, still doesn't, still isn't, keeps happening, keep happening, happened again, multiple times, several times, numerous times, many times, countless times, repeatedly, every time i, called twice, called three, called five, have called, already complained, already reported, already told, complained before, chasing, chased, for months, for weeks, been weeks, weeks now, months now, not the first time`,
  },
  {
    code: 'deadline',
    weight: 0.2,
    phrases: `urgent*, asap, as soon as possible, immediately, right away, straight away, by tomorrow, by monday, by friday, by tonight, by the end of, before friday, before monday, before my, deadline, time sensitive, time critical, today please, within 24 hours, wedding is, flight is tomorrow, need it by, need this by, running out of time, stranded, can't wait any longer, final notice, last chance, last warning`,
  },
  {
    code: 'escalate',
    weight: 0.15,
    phrases: `call me, ring me, phone me, contact me, get back to me, someone to call, want a call, need a call, speak to a manager, speak to the manager, speak to someone, talk to a manager, your ceo, the ceo, head office, going to the press, the press, newspaper*, social media, twitter, bad review, leave a review, tell everyone, warn everyone, warn others`,
  },
  {
    code: 'outage',
    weight: 0.15,
    phrases: `outage*, is down, was down, gone down, site down, system down, can't work, cannot work, nothing works, not working at all, completely broken, lost all my, lost all our, lost my data, data loss, deleted all, locked out, no access, can't access, cannot access, no internet, no signal, no service for, without internet, without power, business is losing, losing money, production is`,
  },
  {
    code: 'money',
    weight: 0.12,
    phrases: `charged twice, double charged, overcharged, wrongly charged, money back, want a refund, refund me, full refund, my refund, no refund, haven't been refunded, not been refunded, out of pocket, debt, bailiff*, overdraft, owe me, owed, compensation, lost hundreds, lost thousands`,
  },
  {
    code: 'discrimination',
    weight: 0.3,
    phrases: `racist*, racism, racial*, discriminat*, sexist*, sexism, homophob*, transphob*, islamophob*, antisemit*, bullied, bullying, humiliat*, abused, abusive, degrading, dignity`,
  },
  {
    code: 'anger',
    weight: 0.12,
    phrases: `disgust*, disgrace*, appalling, appalled, furious, livid, outrag*, unacceptable, shocking, horrendous, horrific, atrocious, shameful, ashamed, ridiculous, incompeten*, fed up, sick of, nightmare, worst, rude*, ignored, ignoring, dismissive, uncaring, don't care, doesn't care, nobody cares, awful, terrible, horrible, dreadful, abysmal, screamed, shouted at, shouting, yelled`,
  },
]

const rules: PhraseRules = compileRules(
  cues.map((cue): Category => ({ key: cue.code, name: cue.code, parent: null, phrases: cue.phrases })),
)

const weightOf = new Map(cues.map((cue) => [cue.code as string, cue.weight]))

export type UrgencyContext = {
  /** -1..1, as the sentiment says. */
  sentiment: number
  /** Clauses that are clearly unhappy. */
  complaints: number
  score: number | null
}

/** A transparent sum that ranks: every part is listed. Happy texts keep only what is dangerous. */
export const sumUrgency = (tokens: readonly Token[], text: string, context: UrgencyContext): Urgency => {
  const reasons: UrgencyReason[] = []
  const unhappy = Math.max(0, -context.sentiment)
  // "The ambulance crew saved my life, I was in agony": the same words in a happy text are no alarm.
  const damp = context.sentiment > 0.3 ? 0.15 : context.sentiment > 0 ? 0.5 : 0.6 + 0.4 * unhappy
  const seen = new Set<string>()
  for (const hit of findPhrases(tokens, rules)) {
    if (seen.has(hit.key)) continue
    seen.add(hit.key)
    const words = text.slice(tokens[hit.from]!.start, tokens[hit.to - 1]!.end)
    reasons.push({ code: hit.key as UrgencyCode, words, weight: round(weightOf.get(hit.key)! * damp) })
  }
  const tone = tokens.length === 0 ? 0 : 0.35 * unhappy + LUKEWARM * (1 - context.sentiment)
  if (tone >= 0.01)
    reasons.push({
      code: 'polarity',
      words: unhappy > 0.1 ? 'unhappy tone' : 'not a wholly happy tone',
      weight: round(tone),
    })
  const length = lengthWeight(tokens.length, context)
  if (length >= 0.01) reasons.push({ code: 'length', words: 'a long complaint', weight: round(length) })
  if (context.score !== null && context.score < -0.3)
    reasons.push({ code: 'low_score', words: 'a low score', weight: round(-0.15 * context.score) })
  const sum = reasons.reduce((total, reason) => total + reason.weight, 0)
  return { score: round(1 - Math.exp(-1.3 * sum)), reasons: reasons.toSorted((a, b) => b.weight - a.weight) }
}

/** Between two texts that say nothing alarming the less happy one comes first. */
const LUKEWARM = 0.075

/** People write long when it matters to them; 120 words of complaint say more than 10. */
const lengthWeight = (tokens: number, context: UrgencyContext): number =>
  context.sentiment >= 0.1
    ? 0
    : Math.min(
        0.48,
        0.11 * Math.max(0, Math.log2(tokens / 10)) * (0.4 + Math.max(0, -context.sentiment)) +
          0.016 * Math.min(6, context.complaints),
      )

const round = (value: number): number => Math.round(value * 10000) / 10000
