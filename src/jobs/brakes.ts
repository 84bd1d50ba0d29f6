// Whether anything may be written for a unit on a channel at this moment, and if not, why: asked before every write.
import { clockText, dayText } from '../core/clock.ts'
import type { Deps } from '../deps.ts'
import type { Brakes, SwitchWord } from '../store/types.ts'

/** `unit`: it only looks on, writing is not opened. `stop`, `pause`: what was approved waits. */
export interface Shut {
  readonly by: 'stop' | 'unit' | 'pause'
  /** One Vietnamese sentence. */
  readonly say: string
}

/** Both keys are turned: the unit may write. */
export function isOpen({ keys }: Pick<Brakes, 'keys'>, unit: string): boolean {
  const held = keys.get(unit)
  return held?.admin !== undefined && held.approver !== undefined
}

export async function shutBecause(
  { store }: Pick<Deps, 'store'>,
  unit: string,
  channel: string,
): Promise<Shut | null> {
  return shutIn(await store.brakes(), unit, channel)
}

/** The same, of switches already read. Nothing said about a unit means that it only looks on. */
export function shutIn(brakes: Brakes, unit: string, channel: string): Shut | null {
  const { stop, paused } = brakes
  if (stop !== null) return { by: 'stop', say: `Mọi việc đăng đang dừng ${since(stop)}` }
  if (!isOpen(brakes, unit))
    return {
      by: 'unit',
      say: 'Đơn vị đang ở chế độ Chỉ xem, Khớp chưa được mở quyền đăng. Hãy tự sửa trên kênh, rồi bấm “Đã sửa”.',
    }
  const pause = paused.get(channel)
  return pause === undefined
    ? null
    : { by: 'pause', say: `Kênh này đang tạm dừng đăng ${since(pause)}` }
}

function since({ at, why }: SwitchWord): string {
  const from = `từ ${clockText(at)} ngày ${dayText(at)}`
  return why === null ? `${from}.` : `${from}: ${why.replace(/[.\s]{1,9}$/u, '')}.`
}
