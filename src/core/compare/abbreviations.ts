// Abbreviations of posts and notices, folded, with the content words the other text may write in full.
const known: Readonly<Record<string, string>> = {
  hssv: 'hoc sinh vien', sv: 'sinh vien', bhyt: 'bao hiem te', bhxh: 'bao hiem hoi', cccd: 'can cuoc', gplx: 'giay phep lai xe', htx: 'hop tac',
  nvqs: 'nghia vu quan', tthc: 'thu tuc', pccc: 'phong chay chua', ntm: 'nong thon moi', attp: 'toan thuc pham', atgt: 'toan giao thong',
  vsmt: 've sinh moi truong', clb: 'cau lac bo', nld: 'lao dong', dvc: 'dich vu cong', csxh: 'chinh sach hoi', nvh: 'van hoa', tnxp: 'thanh nien xung phong',
} // prettier-ignore

const words = new Map(Object.entries(known).map(([short, full]) => [short, full.split(' ')]))

/** `hssv` -> `hoc`, `sinh`, `vien`; any other word is itself. */
export const inFull = (word: string): readonly string[] => words.get(word) ?? [word]
