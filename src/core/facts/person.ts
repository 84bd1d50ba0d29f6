// Who is named: see person/.
export { findPersons, person } from './person/index.ts'
