// Words of the pages about recorded requests, in English.
import type { requests as vi } from './requests.vi.ts'

const count = (n: number) => new Intl.NumberFormat('en-GB').format(n)

export const requests: typeof vi = {
  title: 'Requests for correction',
  lead: 'Record it when somebody asks for a correction, or when something untrue about the unit is seen elsewhere. The legal time to answer runs only for what is recorded here.',
  none: 'No request yet.',
  open: (n, overdue) => `${count(n)} waiting for an answer${overdue === 0 ? '' : `, ${count(overdue)} overdue`}`, // prettier-ignore
  nextDue: (day) => `next due ${day}`,
  add: 'Record a request',
  kind: 'What it is',
  kinds: {
    correction: 'a request to correct a post of the unit',
    'false-claim': 'something untrue about the unit, seen elsewhere',
  },
  source: 'Who raised it',
  sources: { citizen: 'a resident', officer: 'an officer of the unit', province: 'the province' },
  unit: 'Unit',
  link: 'Link to the post (if any)',
  quotation: 'The disputed words',
  sender: 'Who raised it (optional)',
  senderLead: 'Only for the answer; can be erased at any time and is never exported.',
  received: 'Received on',
  save: 'Record',
  needQuotation: 'The disputed words are needed.',
  badDay: 'The day is not right, or lies after today.',
  one: (day) => `Request received ${day}`,
  due: (day) => `answer due ${day}`,
  overdue: (day) => `answer overdue since ${day}`,
  answered: (day) => `answered ${day}`,
  says: 'The disputed words',
  askedBy: 'Raised by',
  erase: 'Erase who raised it',
  erased: 'Who raised it was erased or not recorded.',
  answer: 'Answer',
  answerLead: 'Drafted from the comparison. Read it, change it, copy it and send it; the button records the day of the answer.', // prettier-ignore
  answerText: 'Words of the answer',
  close: 'Answered',
  needAnswer: 'The words of the answer are needed.',
  overtaken: 'Somebody answered this request before.',
}
