// Who may or must: see eligibility/.
export {
  ageHeads,
  eitherHeads,
  levelHeads,
  eligibility,
  eligibilityHeads,
  findEligibilities,
} from './eligibility/index.ts'
