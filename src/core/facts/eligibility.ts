// Who may or must: see eligibility/.
export {
  ageHeads,
  levelHeads,
  eligibility,
  eligibilityHeads,
  findEligibilities,
} from './eligibility/index.ts'
