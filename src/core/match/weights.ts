// Fitted by `npm run fit-pairs` on labelled pairs. Data: never edited by hand.
import type { Fitted } from './certainty.ts'

export const fitted: Fitted = {
  none: -5.786,
  weights: {
    share: 9.376,
    lead: 7.615,
    rare: 1.615,
    title: 3.248,
    length: -1.782,
    link: 8.552,
    linkElsewhere: -0.25,
    document: 0.098,
    phone: 2.78,
    day: 0.128,
    dayOther: -1.49,
    clock: 2.188,
    clockOther: -0.472,
    row: 2.29,
    amount: 0.924,
    amountOther: -0.346,
    serial: 0.167,
    serialOther: 0.633,
    yearOther: -0.278,
    period: 1.866,
    periodOther: -1.246,
    change: 2.098,
    changeOther: -0.686,
    changeUnsaid: -0.309,
    isChanged: -0.034,
    changes: 1.994,
    fresh: 1.905,
    late: -1.765,
    early: -3.623,
    over: -1.388,
    greeting: -0.251
  },
  certainty: {
    base: 0.127,
    sum: 0.996,
    ahead: 0.064
  },
  sure: 0.969,
  likely: 0.177
}
