// What may stand between two moments that belong together: the two ends of a range, the members of a list.
const rangeGap =
  /^[\s,)]{0,3}(?:[-→~➡]|->|=>|(?:và )?(?:kéo dài |cho )?(?:đến|tới)(?: hết| khoảng| lúc| vào)?)\s?(?:hết |lúc |vào )?(?:ngày |mùng |mồng )?[^\p{L}\p{N}\n;.,!?\ue000]{0,3}$/u
const listGap = /^\s?(?:,\s?và|[,;&]|và|hoặc|hay)\s?(?:ngày |mùng |mồng )?$/u

/** What every gap of a range holds; asked first, for most moments stand alone. */
const rangeMarks = ['-', 'đến', 'tới', '→', '~', '➡', '=>']

export const isRangeGap = (gap: string): boolean =>
  gap.length <= 32 && rangeMarks.some((mark) => gap.includes(mark)) && rangeGap.test(gap)
export const isListGap = (gap: string): boolean => gap.length <= 12 && listGap.test(gap)
