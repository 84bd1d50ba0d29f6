// Home-made ASP.NET and PHP sites: names that their authors keep choosing.
import type { Preset } from './preset.ts'

export const homeMade: Preset = {
  name: 'home-made',
  title:
    '[id$="lblTitle"], [id$="lblTieuDe"], .tieude, .tieu-de, .title-detail, .detail-title, .news-title, h1',
  lead: '[id$="lblSapo"], [id$="lblTomTat"], .tomtat, .tom-tat, .sapo, p.description',
  body: '[id$="lblContent"], [id$="lblNoiDung"], [id$="divNoiDung"], .noidung, .noi-dung, .news-content, .detail-content, .content-detail, .fck_detail, .entry-content',
  date: '[id$="lblDate"], [id$="lblNgayDang"], .ngaydang, .ngay-dang, .post-date, .news-date, .date',
  author: '[id$="lblAuthor"], [id$="lblTacGia"], .tacgia, .tac-gia, .author_mail',
  attachments: '[id$="pnlAttach"], .dinhkem, .dinh-kem, .file-attach',
}
