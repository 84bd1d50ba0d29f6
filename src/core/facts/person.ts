// Who is named: see person/.
export { findPersons, person, personHeads } from './person/index.ts'
