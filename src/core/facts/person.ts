// Who is named: see person/.
export {
  findPersons,
  holdOneOffice,
  holdOtherOffices,
  isNameSlip,
  isOnePerson,
  person,
  personHeads,
} from './person/index.ts'
