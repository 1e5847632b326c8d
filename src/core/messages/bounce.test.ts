import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Judgement, judgeRefusal, readDeliveryReport, readFeedbackType } from './bounce.ts'

test('a refusal is judged by its status first and its words second', () => {
  const cases: [Judgement, number | null, string | null, string][] = [
    ['gone', 550, '5.1.1', 'no such person'],
    ['gone', 550, '5.1.10', 'the domain takes no mail'],
    ['gone', 550, '5.2.1', 'mailbox disabled'],
    ['unreachable', 552, '5.2.2', 'mailbox full'],
    ['unreachable', null, '4.4.7', 'expired'],
    ['unreachable', 550, '5.4.4', 'unable to route'],
    ['policy', 550, '5.7.1', 'no such person, so says our policy'],
    ['policy', 550, '5.7.26', 'not authenticated'],
    ['policy', 550, '5.1.8', 'your sender domain does not exist'],
    ['policy', 550, null, 'Message rejected as spam'],
    ['policy', 554, '5.0.0', 'your IP is blacklisted'],
    ['policy', 550, null, 'relaying denied'],
    ['gone', 550, null, 'User unknown'],
    ['gone', 550, null, 'Requested action not taken: mailbox unavailable'],
    ['gone', 553, null, 'invalid recipient'],
    ['unreachable', 552, null, 'quota exceeded'],
    ['refused', 554, '5.6.0', 'no such mailbox format'],
    ['refused', 500, null, 'user unknown'],
    ['refused', 554, null, 'transaction failed'],
    // As large providers word it.
    [
      'gone',
      554,
      '5.0.0',
      "delivery error: dd This user doesn't have a mail.example account (kim@mail.example)",
    ],
    ['gone', 552, null, '1 Requested mail action aborted, mailbox not found'],
    ['unreachable', 550, '5.2.1', 'The user is receiving mail at a rate that prevents further messages'],
    ['policy', 550, null, 'Part of their network is on our block list (S3140)'],
    ['policy', 550, null, 'Sender verify failed'],
    // 5.1.0 says only that it is about an address: gateways put it before whatever the server behind them said.
    ['policy', 554, '5.1.0', "Unknown address error 554-'5.7.1 <kim@example.com>: Relay access denied'"],
    ['policy', 550, '5.1.0', 'Sender address rejected: User unknown in virtual mailbox table'],
    ['gone', 550, '5.1.0', "Unknown address error 550-'5.1.1 User unknown'"],
    ['refused', 550, '5.1.0', 'Address rejected'],
  ]
  for (const [judgement, code, status, text] of cases) {
    assert.equal(judgeRefusal({ code, status, text }), judgement, `${code} ${status} ${text}`)
  }
})

test('a refusal of the sender is never held against the recipient', () => {
  assert.equal(judgeRefusal({ code: 550, status: '5.1.1', text: 'user unknown', stage: 'sender' }), 'policy')
})

test('whatever the words, a status about policy suppresses nobody', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 999 }), (text, detail) => {
      assert.equal(judgeRefusal({ code: 550, status: `5.7.${detail}`, text }), 'policy')
    }),
  )
})

test('a delivery report is read recipient by recipient', () => {
  const text = [
    'Reporting-MTA: dns; mx.example.com',
    'Arrival-Date: Mon, 5 Mar 2035 09:00:00 +0000',
    '',
    'Original-Recipient: rfc822;rosa@example.com',
    'Final-Recipient: RFC822; rosa@mail.example.com',
    'ACTION: Failed (really)',
    'Status: 5.1.1 (bad mailbox)',
    'Diagnostic-Code: smtp; 550 5.1.1 no such',
    '  person here',
    '',
    'Final-Recipient: rfc822; kim@example.com',
    'Action: delayed',
    'Status: soon',
  ].join('\r\n')
  assert.deepEqual(readDeliveryReport(text), [
    {
      action: 'failed',
      status: '5.1.1',
      recipient: 'rosa@mail.example.com',
      diagnostic: '550 5.1.1 no such person here',
    },
    { action: 'delayed', status: null, recipient: 'kim@example.com', diagnostic: '' },
  ])
})

test('any text at all is read without complaint', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 500 }), (text) => {
      readDeliveryReport(text)
      readFeedbackType(text)
    }),
  )
})
