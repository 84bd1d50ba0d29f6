// Makes the first people of a desk: the demo's ready sign-ins, or an administrator at set-up.
import type { Role, Store } from '../store/types.ts'
import type { Auth, Person } from './auth.ts'

export interface Account {
  readonly email: string
  readonly name: string
  readonly password: string
  readonly roles: readonly { readonly unit: string; readonly role: Role }[]
}

/** Creates those who are not there yet and gives everybody their roles. Repeatable. */
export async function seedAccounts(
  auth: Auth,
  store: Store,
  accounts: readonly Account[],
): Promise<readonly Person[]> {
  const people: Person[] = []
  for (const { roles, ...account } of accounts) {
    const person = await auth.createPerson(account)
    for (const { unit, role } of roles) await store.grant(person.id, unit, role)
    people.push(person)
  }
  return people
}

/** The samples ship switched on: in each unit its administrator and its approver turned their keys. Repeatable. */
export async function switchSamplesOn(
  store: Store,
  people: readonly Person[],
  at: number,
): Promise<void> {
  for (const person of people)
    for (const { unit, role } of await store.rolesOf(person.id)) {
      if (role !== 'admin' && role !== 'approver') continue
      const of = { scope: 'unit', unit, key: role } as const
      await store.turn({ of, says: 'go', who: person.id, at, why: null })
    }
}
