// Words of the page on which source articles are confirmed, and of what was decided there.
export const pairs = {
  title: 'Xác nhận bài gốc',
  lead: 'Khớp chưa chắc các bài này nói về bài nào trên cổng nên chưa so. Chọn giúp; lựa chọn được giữ qua các lần đối chiếu sau.',
  none: 'Không có bài nào cần xác nhận.',
  noneOfThem: 'Không phải bài nào ở trên',
  /** Above what people decided before. */
  ruled: 'Đã chọn trước đây',
  about: (title: string) => `Nói về «${title}»`,
  aboutNone: 'Không nói về bài nào trên cổng',
  takeBack: 'Lấy lại lựa chọn',
}
