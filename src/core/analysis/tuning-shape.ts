import { z } from 'zod'

const Head = z.object({ bias: z.number(), weights: z.record(z.string(), z.number()) })
const Blended = Head.extend({ blend: z.number() }).nullish()

/** What a workspace learnt, as it is kept. */
const Learnt = z.object({
  version: z.string(),
  languages: z.array(z.string()).nullish(),
  scores: Blended,
  labels: z
    .record(z.string(), Head.extend({ threshold: z.number(), backed: z.boolean().optional() }))
    .nullish(),
  kin: z.object({ centres: z.array(z.array(z.number())), least: z.number() }).nullish(),
  aliases: z.record(z.string(), z.string()).nullish(),
  exclusive: z.boolean().nullish(),
  retired: z.array(z.string()).nullish(),
  urgency: Blended,
})

/** A version that was cut or altered at rest must not stop the reading of every piece to come. */
export const isWholeTuning = (kept: unknown): boolean => Learnt.safeParse(kept).success
