// Fitted by `npm run fit-pairs` on labelled pairs. Data: never edited by hand.
import type { Fitted } from './certainty.ts'

export const fitted: Fitted = {
  none: -6.199,
  weights: {
    share: 5.628,
    lead: 6.183,
    focus: 6.584,
    rare: 1.276,
    title: 2.353,
    length: -1.35,
    link: 8.616,
    linkElsewhere: -0.49,
    document: 0.016,
    phone: 2.754,
    day: 0.04,
    dayOther: -1.375,
    clock: 2.254,
    clockOther: -0.243,
    row: 2.189,
    amount: 0.995,
    amountOther: -0.326,
    serial: 0.045,
    serialOther: 0.676,
    yearOther: -0.212,
    period: 1.818,
    periodOther: -0.542,
    change: 1.534,
    changeOther: -0.772,
    changeUnsaid: -0.291,
    isChanged: -0.027,
    changes: 1.898,
    fresh: 2.121,
    late: -1.883,
    early: -3.462,
    over: -1.261,
    greeting: -0.251
  },
  certainty: {
    base: 0.027,
    sum: 0.795,
    ahead: 0.241
  },
  sure: 0.992,
  likely: 0.17
}
