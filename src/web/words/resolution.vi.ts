// How a difference ended, in Vietnamese.
import type { Resolution } from '../../core/resolution.ts'

export const resolution = {
  title: 'Kết quả',
  of: {
    corrected: 'đính chính',
    updated: 'cập nhật',
    replaced: 'thay thế',
    removed: 'gỡ bỏ',
    accepted: 'chấp nhận khác biệt',
    'official-wrong': 'cổng cần sửa',
    dismissed: 'không phải sửa',
    'other-source': 'không phải bài gốc này',
    'by-itself': 'tự hết khác',
  } satisfies Record<Resolution, string>,
}
