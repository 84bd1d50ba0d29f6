// How a difference ended, in English.
import type { Words } from './vi.ts'

export const resolution: Words['resolution'] = {
  title: 'Outcome',
  of: {
    corrected: 'corrected',
    updated: 'brought up to date',
    replaced: 'replaced by a new post',
    removed: 'taken down',
    accepted: 'difference accepted',
    'official-wrong': 'the portal must be mended',
    dismissed: 'nothing to mend',
    'other-source': 'another source article',
    'by-itself': 'agrees again by itself',
  },
}
