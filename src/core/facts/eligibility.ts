// Who may or must: see eligibility/.
export { ageHeads, eligibility, eligibilityHeads, findEligibilities } from './eligibility/index.ts'
