// An approver at the officer's screen, in English.
import type { Words } from './vi.ts'

export const onSpot: Words['onSpot'] = {
  title: 'Approve on the spot',
  lead: (officer) =>
    `The approver types their own account for this correction alone; ${officer} stays signed in. The record says that it was approved on the spot.`,
  email: 'E-mail of the approver',
  code: 'Second-factor code (if they use one)',
  button: 'Approve this correction',
  needCode: 'This account signs in with a second factor: type the code on the phone as well.',
  notApprover: 'The account just typed may not approve in this unit.',
  at: (officer) => `Approved on the spot, at the screen of ${officer}.`,
}
