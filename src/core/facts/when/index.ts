import type { Finder } from '../kind.ts'

export const findWhen: Finder = () => []
