import type { Span } from '../types.ts'
import type { Page } from './kind.ts'

export function findNotFacts(_page: Page): readonly Span[] {
  return []
}
