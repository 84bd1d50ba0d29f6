// Words of the pages about recorded requests, in Vietnamese.
const count = (n: number) => new Intl.NumberFormat('vi-VN').format(n)

export const requests = {
  title: 'Yêu cầu đính chính',
  lead: 'Ghi lại khi có người yêu cầu đính chính, hoặc khi thấy nơi khác nói không đúng về đơn vị. Hạn trả lời theo quy định chỉ tính cho các yêu cầu ghi ở đây.',
  none: 'Chưa có yêu cầu nào.',
  open: (n: number, overdue: number) =>
    overdue === 0 ? `${count(n)} yêu cầu chờ trả lời` : `${count(n)} yêu cầu chờ trả lời, ${count(overdue)} đã quá hạn`, // prettier-ignore
  nextDue: (day: string) => `hạn gần nhất ${day}`,
  add: 'Ghi yêu cầu mới',
  kind: 'Việc gì',
  kinds: {
    correction: 'yêu cầu đính chính bài của đơn vị',
    'false-claim': 'thấy thông tin không đúng về đơn vị ở nơi khác',
  },
  source: 'Ai nêu',
  sources: { citizen: 'người dân', officer: 'cán bộ của đơn vị', province: 'cấp trên' },
  unit: 'Đơn vị',
  link: 'Đường dẫn tới bài (nếu có)',
  quotation: 'Đoạn chữ được nêu',
  sender: 'Người nêu (không bắt buộc)',
  senderLead: 'Chỉ để trả lời; xóa được bất cứ lúc nào và không bao giờ nằm trong bản xuất.',
  received: 'Ngày nhận',
  save: 'Ghi yêu cầu',
  needQuotation: 'Cần chép đoạn chữ được nêu.',
  badDay: 'Ngày nhận chưa đúng, hoặc ở sau hôm nay.',
  one: (day: string) => `Yêu cầu nhận ngày ${day}`,
  due: (day: string) => `hạn trả lời ${day}`,
  overdue: (day: string) => `quá hạn trả lời ${day}`,
  answered: (day: string) => `đã trả lời ngày ${day}`,
  says: 'Đoạn được nêu',
  askedBy: 'Người nêu',
  erase: 'Xóa tên người nêu',
  erased: 'Tên người nêu đã xóa hoặc không ghi.',
  answer: 'Trả lời',
  answerLead: 'Khớp soạn sẵn theo kết quả đối chiếu. Đọc lại, sửa cho đúng rồi chép gửi; bấm nút để ghi ngày đã trả lời.', // prettier-ignore
  answerText: 'Chữ trả lời',
  close: 'Đã trả lời',
  needAnswer: 'Cần chữ trả lời.',
  overtaken: 'Yêu cầu này đã có người trả lời trước.',
}
