// Who may or must: see eligibility/.
export { eligibility, findEligibilities } from './eligibility/index.ts'
