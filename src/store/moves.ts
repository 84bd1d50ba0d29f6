// Every move a correction may make: the compiler refuses any other, and so does the schema (`correction_moves`). Pure.

export const moves = {
  '': ['drafted'],
  drafted: ['submitted', 'refused', 'lapsed'],
  submitted: ['approved', 'refused', 'lapsed'],
  approved: ['sending', 'lapsed', 'refused', 'by-hand'],
  sending: ['sent', 'unknown', 'refused', 'lapsed'],
  unknown: ['sent', 'verified', 'refused', 'by-hand', 'lapsed'],
  sent: ['verified', 'unknown', 'by-hand'],
  refused: ['by-hand'],
  lapsed: ['by-hand'],
  'by-hand': ['verified', 'lapsed'],
  /** Only together with the correction that puts the former text back: when that one is read back. */
  verified: ['restored'],
  restored: [],
} as const

export type CorrectionState = Exclude<keyof typeof moves, ''>

/** States from which `To` can be reached; '' before the first move. */
export type From<To extends CorrectionState> = {
  readonly [F in keyof typeof moves]: To extends (typeof moves)[F][number] ? F : never
}[keyof typeof moves]

/** Nothing is on its way any more: the item is free for another correction. */
export const over = [
  'verified',
  'lapsed',
  'refused',
  'restored',
] as const satisfies CorrectionState[]
