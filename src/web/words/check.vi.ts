// Words of the check before posting, in Vietnamese.
const count = (n: number) => new Intl.NumberFormat('vi-VN').format(n)

export const check = {
  title: 'Xem trước khi đăng',
  lead: 'Dán bài nháp vào đây: Khớp tìm bài gốc trên cổng và nói chỗ nào khác. Không lưu lại gì.',
  draft: 'Bài nháp',
  poster: 'Chữ trong ảnh',
  posterLead:
    'Máy không đọc chữ trong ảnh. Gõ lại chữ trên ảnh hay áp phích để so cùng; kết quả ghi là theo người gõ.',
  posterTyped: 'Có phần chữ trong ảnh theo người gõ.',
  official: 'So với văn bản khác',
  officialLead:
    'Bài chưa lên cổng thì dán chữ của văn bản đã ký, hoặc chọn tệp. Để trống thì Khớp tự tìm bài trên cổng.',
  officialText: 'Chữ của văn bản',
  officialFile: 'Tệp văn bản (.docx, hoặc .pdf có chữ)',
  button: 'So sánh',
  noArticle:
    'Chưa thấy bài nào trên cổng nói về chuyện này nên chưa so được. Có văn bản đã ký thì đưa vào ô “So với văn bản khác”.',
  consistent: (n: number) => `Khớp: ${count(n)} chi tiết giống nhau.`,
  divergent: 'Có chỗ khác. Xem lại trước khi đăng.',
  against: 'So với bài',
  againstText: 'So với văn bản được đưa vào',
  unsure: 'Chưa chắc đây là bài gốc; nếu không phải, chọn bài khác bên dưới.',
  better: 'Nên viết',
  others: 'Hoặc so với bài khác',
  compareWith: 'So với bài này',
  privateTitle: 'Bài có thông tin riêng của người dân',
  privateLead: 'Cân nhắc bỏ hoặc che bớt trước khi đăng. Khớp không lưu những chữ này.',
  private: {
    'citizen-id': 'số định danh, căn cước',
    'birth-date': 'ngày, năm sinh của một người',
    account: 'tài khoản của cá nhân',
  },
}
