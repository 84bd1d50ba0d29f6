// Places held against one another: also two venues that are only different, for rows that changed places.
import { agreementOf } from './agreement.ts'
import type { Claim } from './claim.ts'
import type { Meeting } from './persons.ts'

/** How a claim of the post meets one of the official text. */
export function meetingOfPlaces(post: Claim, official: Claim): Meeting {
  const agreement = agreementOf(post, official)
  if (agreement !== 'unrelated' || post.fact.kind !== 'place' || official.fact.kind !== 'place')
    return { agreement, crossOnly: false }
  return { agreement: 'clash', crossOnly: true }
}
