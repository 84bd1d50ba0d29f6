// Words that tell of a change to an earlier notice: a post about the change is not about the notice it changes.

const rows: readonly RegExp[] = [
  /(?<!\p{L})(?:tạm )?hoãn|tam hoan|hoãn lại(?!\p{L})/u,
  /(?<!\p{L})(?:dời|lùi|doi lich|lui lich|(?:chuyển|đổi|thay đổi|điều chỉnh) (?:lịch|ngày|thời gian|giờ|địa điểm)|dieu chinh|điều chỉnh)(?!\p{L})/u,
  /(?<!\p{L})(?:hủy|huỷ|không tổ chức|khong to chuc)(?!\p{L})/u,
  /(?<!\p{L})(?:đính chính|dinh chinh|thông báo lại|thong bao lai|thay thế|thay the)(?!\p{L})/u,
  /(?<!\p{L})(?:gia hạn|gia han|kéo dài|keo dai)(?!\p{L})/u,
]

/** One bit for each sort of change that the text speaks of. */
export function changeOf(lower: string): number {
  let bits = 0
  for (const [i, words] of rows.entries()) if (words.test(lower)) bits |= 1 << i
  return bits
}
