// Persons held against one another: whose name is told, under which office, and whether both texts know both people.
import { agree } from '../facts/index.ts'
import type { Agreement } from '../facts/kind.ts'
import { holdOneOffice, holdOtherOffices, isNameSlip, isOnePerson } from '../facts/person.ts'
import type { Fact } from '../types.ts'
import type { Claim } from './claim.ts'

/** `crossOnly`: it is a difference only as one half of two rows that changed places. */
export interface Meeting {
  readonly agreement: Agreement
  readonly crossOnly: boolean
}

/**
 * Answers how a person of the post meets a person of the official text. A post that names somebody the official text knows is
 * held against what is said of that person, and never taken for a slip of another name.
 */
export function personMeetings(
  posts: readonly Claim[],
  officials: readonly Claim[],
): (post: Fact, official: Fact) => Meeting {
  const [ours, theirs] = [personsOf(posts), personsOf(officials)]
  const isKnown = remembered((post) => theirs.some((other) => isOnePerson(post, other)))
  const isTold = remembered((official) => ours.some((other) => isOnePerson(other, official)))
  const isAnothersOffice = remembered((post) =>
    theirs.some((other) => !isOnePerson(post, other) && holdOneOffice(post, other)),
  )
  return (post, official) => {
    const agreement = agree(post, official)
    if (isOnePerson(post, official)) {
      const isTaken = holdOtherOffices(post, official) && isAnothersOffice(post)
      return { agreement: isTaken ? 'clash' : agreement, crossOnly: false }
    }
    const isSlip = isNameSlip(post, official) && !holdOtherOffices(post, official)
    const isPlain = agreement === 'clash' ? true : isSlip && !isTold(official)
    return { agreement: 'clash', crossOnly: isKnown(post) || !isPlain }
  }
}

const personsOf = (claims: readonly Claim[]): readonly Fact[] =>
  claims.flatMap(({ fact }) => (fact.kind === 'person' ? [fact] : []))

function remembered(answer: (fact: Fact) => boolean): (fact: Fact) => boolean {
  const known = new Map<Fact, boolean>()
  return (fact) => {
    const had = known.get(fact)
    if (had !== undefined) return had
    const made = answer(fact)
    known.set(fact, made)
    return made
  }
}
