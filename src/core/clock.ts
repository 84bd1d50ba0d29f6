// A moment as a ward writes it, always in +07:00. Pure.
import type { Instant } from './types.ts'

const zone = 7 * 3_600_000
const two = (n: number) => String(n).padStart(2, '0')

/** `09:12` */
export function clockText(at: Instant): string {
  const local = new Date(at + zone)
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`
}

/** `15/6/2026` */
export function dayText(at: Instant): string {
  const local = new Date(at + zone)
  return `${local.getUTCDate()}/${local.getUTCMonth() + 1}/${local.getUTCFullYear()}`
}
