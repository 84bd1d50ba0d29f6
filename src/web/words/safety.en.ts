// Words of the page about account safety, in English.
import type { safety as vi } from './safety.vi.ts'

const count = (n: number) => new Intl.NumberFormat('en-GB').format(n)

export const safety: typeof vi = {
  title: 'Account safety',
  lead: 'An unusual sign is something to look at and says nothing yet. The register is what every phone, address and account is held against.',
  waiting: (n) => `${count(n)} unusual signs to look at`,
  signs: 'Unusual signs',
  none: 'No unusual sign.',
  sign: {
    page: (was, what) => `Name or id of the page changed: ${was} before, ${what} now.`,
    'key-owner': (was, what) => `The key is another person’s: ${was} before, ${what} now.`,
    app: (n, what) => `A program that never posted before (${what}) posted ${count(n)} times.`,
    burst: (n, what) =>
      `${count(n)} new posts without a source article name contacts never seen on the portal: ${what}.`,
    edits: (n) => `${count(n)} older posts were changed in one night, not by a correction of Khớp.`,
  },
  todo: {
    page: 'Open the page and see whether it is the unit’s. If nobody renamed it: change the passwords of all its administrators and tell those below.',
    'key-owner':
      'Ask the page’s administrator who reconnected. If nobody knows: remove the stranger from the page and connect again.',
    app: 'Look at the programs connected to the page. Remove the unknown one and change the password.',
    burst:
      'Open each post. If no officer posted it: hide it, change the password, tell those below and the residents.',
    edits:
      'Ask the page’s officer. If nobody changed them: change the password and go through the list.',
  },
  posts: 'Posts',
  close: 'Looked at',
  reason: 'What was found',
  closed: (day) => `looked at, first seen ${day}`,
  seen: (day) => `first seen ${day}`,
  tell: 'Whom to tell',
  tellLead:
    'Support of the provider, police, the province’s department… Make it right for your place.',
  tellDefault:
    'Facebook: facebook.com/hacked (page taken over)\nPolice of the commune, or 113\nThe response team of the province’s department of science and technology',
  tellSave: 'Save whom to tell',
  register: 'Official register',
  registerLead:
    'Whatever differs from the register is reported as urgent. National services ship with the program; add those of your unit here.',
  national: (day) =>
    `National services, written down ${day}: hold them against their own sites before relying on them`,
  own: 'Added by the unit',
  owner: 'Whose it is',
  kind: 'Kind',
  kinds: { phone: 'phone', url: 'address', account: 'account' },
  value: 'Number or address',
  names: 'Other names for it, separated by commas',
  add: 'Add to the register',
  remove: 'Remove from the register',
  badValue: 'This number or address was not understood. Write it as in a post, e.g. 0296 3841 111.',
  needOwner: 'Whose number it is, is needed.',
  unit: 'Unit',
}
