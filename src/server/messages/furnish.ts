import type { Ctx } from '../ctx.ts'
import { addTemplate } from './templates-store.ts'

/** Letters to begin with. Every one of them says what was heard before it says anything else. */
export const furnishTemplates = async (ctx: Ctx): Promise<void> => {
  for (const template of FIRST_TEMPLATES) await addTemplate(ctx, template)
}

const FIRST_TEMPLATES = [
  {
    name: 'Apology with remedy',
    subject: 'We got this wrong, {{person.firstName|and we are sorry}}',
    body: `Dear {{person.firstName|customer}},

you told us: "{{words|that something went wrong}}"

You are right, and I am sorry. {{case.rootCause|I looked into what happened.}}

This is what we have done: {{case.actionTaken|[what you did]}}
{{case.remedy|}}

You can follow this, and tell us whether it is good again, here: {{tracking.link}}
Or just answer this mail; it comes to me.

{{member.name|Your team}}
{{workspace.name}}`,
  },
  {
    name: 'Thank you',
    subject: 'You made our day, {{person.firstName|thank you}}',
    body: `Dear {{person.firstName|customer}},

you wrote: "{{words|a kind word about us}}"

I read it to the whole team, and it made our day. Thank you for taking the time.

If there is ever something we could do even better, just answer this mail.

{{member.name|Your team}}
{{workspace.name}}`,
  },
  {
    name: 'What would make it a ten?',
    subject: 'One question, {{person.firstName|if you have a minute}}',
    body: `Dear {{person.firstName|customer}},

thank you for telling us how it was: "{{words|fine, but not great}}"

What is the one thing that would have made it great for you? Just answer this mail; I read every answer myself.

{{member.name|Your team}}
{{workspace.name}}`,
  },
  {
    name: 'You said, we did',
    subject: 'You said it, we did it',
    body: `Dear {{person.firstName|customer}},

some time ago you told us: "{{words|what should be better}}"

You were not the only one, and we have changed it: {{case.actionTaken|[what has changed]}}

Thank you. Without your words it would not have happened.

{{member.name|Your team}}
{{workspace.name}}`,
  },
  {
    name: 'Declined, with the reason',
    subject: 'About what you told us',
    body: `Dear {{person.firstName|customer}},

you told us: "{{words|what you would like}}"

I want to be honest with you: we are not going to change this now. The reason: [why]

What we can do instead: {{case.remedy|[what you can offer]}}

Thank you for saying it all the same. If you see it differently, just answer this mail.

{{member.name|Your team}}
{{workspace.name}}`,
  },
  {
    name: 'Survey invitation',
    subject: 'How was it, {{person.firstName|if we may ask}}?',
    body: `Dear {{person.firstName|customer}},

you were with us lately, and we would like to know how it was. It takes less than a minute, and somebody reads every answer.

{{workspace.name}}`,
  },
]
