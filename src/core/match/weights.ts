// Fitted by `npm run fit-pairs` on labelled pairs. Data: never edited by hand.
import type { Fitted } from './certainty.ts'

export const fitted: Fitted = {
  none: -6.53,
  weights: {
    share: 5.24,
    lead: 6.077,
    focus: 6.179,
    rare: 1.069,
    title: 1.334,
    length: -1.278,
    link: 7.84,
    linkElsewhere: -0.166,
    document: 0.001,
    phone: 2.883,
    day: 0.649,
    dayOther: -1.414,
    clock: 2.143,
    clockOther: -0.461,
    row: 2.29,
    amount: 1.326,
    amountOther: -0.337,
    serial: 0.31,
    serialOther: 0.587,
    yearOther: -0.333,
    period: 1.886,
    periodOther: -0.79,
    change: 1.272,
    changeOther: -0.823,
    changeUnsaid: -0.511,
    isChanged: -0.025,
    changes: 1.127,
    fresh: 2.764,
    late: -1.667,
    early: -3.063,
    over: -1.347,
    greeting: -0.415
  },
  certainty: {
    base: 0.045,
    sum: 0.871,
    ahead: 0.151
  },
  sure: 0.992,
  likely: 0.159
}
