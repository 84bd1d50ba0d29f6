// Words of the pages about people and one's own account, in English.
import type { account as viAccount, people as viPeople } from './people.vi.ts'

const count = (n: number) => new Intl.NumberFormat('en-GB').format(n)

export const people: typeof viPeople = {
  title: 'People',
  lead: 'Who does what in which unit. Every change goes into the record.',
  roles: 'Roles',
  oneApprover: (unit) =>
    `${unit} has one approver only. When that person is away nobody can approve: add another or lend the right.`,
  noApprover: (unit) =>
    `${unit} has no approver yet, so no correction that needs two people can be sent.`,
  add: 'Add a person',
  addLead: 'A new person gets a one-time link to set a password. Copy it and send it to them.',
  email: 'E-mail',
  name: 'Name',
  unit: 'Unit',
  role: 'Role',
  roleMeans: {
    officer: 'drafts corrections, rules on differences',
    approver: 'approves or sends back corrections',
    auditor: 'only looks, and checks the record',
    admin: 'adds people, connects channels, sets the rules',
  },
  addButton: 'Add',
  removeRole: (role, unit) => `Remove ${role} in ${unit}`,
  reset: 'Make a link to reset the password',
  signOutAll: 'Sign out everywhere',
  manage: 'Manage',
  linkTitle: 'One-time link',
  linkLead: (until) =>
    `Shown only now, works once, until ${until}. Send it privately to the right person.`,
  linkLabel: 'Copy this link',
  granted: 'This person has an account already; the role was added.',
  lastAdmin: 'A unit needs at least one administrator: add another before removing this one.',
  elsewhere:
    'This person also has roles in other units, so only an administrator of all of them can do this.',
  delegate: 'Lend the right to approve',
  delegateLead: 'The person approves in the time that the document states.',
  document: 'Number of the document',
  from: 'From',
  to: 'Until the end of',
  delegateButton: 'Lend',
  delegated: (name, from, to, document) =>
    `${name}: approves from ${from} until the end of ${to} by ${document}`,
  endDelegation: 'End this',
  badDays: 'The days are not right: the first must not be after the last, and not be over.',
  needDocument: 'The number of the document is needed.',
  badEmail: 'This is not an e-mail address.',
  needName: 'A name is needed.',
}

export const account: typeof viAccount = {
  title: 'My account',
  password: 'Change password',
  current: 'Current password',
  fresh: 'New password',
  again: 'New password again',
  rule: (n) => `At least ${count(n)} characters. A short sentence is best.`,
  save: 'Save password',
  saved: 'The password is changed. Sign in again with the new one.',
  short: (n) => `The new password needs at least ${count(n)} characters.`,
  differ: 'The two new passwords are not the same.',
  wrong: 'The current password is not right.',
  everywhere: 'Sign out everywhere',
  everywhereLead: 'For a lost phone, or another machine left signed in.',
  shortcuts: 'Single-key shortcuts',
  shortcutsLead: 'J, K, E… on the keyboard. Switch them off when you type by voice.',
  shortcutsOn: 'Switch shortcuts on',
  shortcutsOff: 'Switch shortcuts off',
  welcome: 'Set a password',
  welcomeLead: (name) => `Welcome, ${name}. Set a password to begin.`,
  resetLead: (name) =>
    `A new password for ${name}. Machines that are signed in have to do so again.`,
  firstLead: 'The first administrator of Khớp on this machine.',
  start: 'Save and sign in',
  ended: 'This link does not work',
  endedLead: 'It was used, is over or was replaced. Ask the administrator for another.',
}
