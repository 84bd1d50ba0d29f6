// What a correction changes, word by word: + and − signs and words, never colour alone.
import { diffArrays } from 'diff'
import { Visible } from './marked.tsx'
import type { Words } from './words/index.ts'

/** A number in groups (`0296 3841 117`), a word with its inner marks (`7h30`, `12/3`), a run of spaces, or one other character. */
const token =
  /[0-9]{3,4}(?:[ .][0-9]{3,4}){1,3}(?![\p{L}\p{N}])|[\p{L}\p{N}\p{M}]+(?:[.,/:–-][\p{L}\p{N}\p{M}]+){0,8}|[^\S\n]+|\n|[^\p{L}\p{N}\p{M}\s]/gu

/** Beyond this many changed words the texts are shown one after the other: nobody reads such a diff, and it costs time. */
const tooMany = 600

export interface Piece {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Pieces in order; joined without `added` they give `before`, without `removed` they give `after`. */
export function piecesOf(before: string, after: string): readonly Piece[] {
  const changes = diffArrays(before.match(token) ?? [], after.match(token) ?? [], {
    maxEditLength: tooMany,
  })
  if (changes === undefined)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  return changes.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}

export function Diff({ before, after, w }: { before: string; after: string; w: Words }) {
  const pieces = piecesOf(before.replace(/\r\n?/g, '\n'), after.replace(/\r\n?/g, '\n'))
  if (!pieces.some(({ kind }) => kind !== 'same'))
    return <p class="quiet">{w.divergence.diffNone}</p>
  return (
    <div class="given diff" dir="auto">
      {pieces.map(({ kind, text }) => {
        if (kind === 'same') return <Visible text={text} />
        const word = kind === 'added' ? w.divergence.added : w.divergence.removed
        const inside = (
          <>
            <span class="sign" aria-hidden="true">
              {kind === 'added' ? '+' : '−'}
            </span>
            <span class="unsaid">[{word}: </span>
            <Visible text={text} />
            <span class="unsaid">]</span>
          </>
        )
        return kind === 'added' ? <ins>{inside}</ins> : <del>{inside}</del>
      })}
    </div>
  )
}
