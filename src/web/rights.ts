// Who may do what: one table of routes, one table of roles. The server asks it before any handler runs.
import type { Role } from '../store/types.ts'

/**
 * `read` a unit's findings; `texts`: any post and article at any time, which an inspector may not; `draft` and send up
 * corrections, rule pairs; `decide` what need not be mended;
 * `approve` or send back a correction; `recall` an approved one before it leaves; `run` a comparison now;
 * `halt` publishing; `administer` switches and rules.
 */
export type Right =
  'read' | 'texts' | 'draft' | 'decide' | 'approve' | 'recall' | 'run' | 'halt' | 'administer'

export const rightsOf: Readonly<Record<Role, readonly Right[]>> = {
  officer: ['read', 'texts', 'draft', 'decide', 'recall', 'run', 'halt'],
  approver: ['read', 'texts', 'approve', 'recall', 'halt'],
  auditor: ['read'],
  admin: ['read', 'texts', 'draft', 'decide', 'approve', 'recall', 'run', 'halt', 'administer'],
}

/** What the path's `:id` names, so that its unit can be found. `units`: no id, the asker's own units are meant. */
export type Subject =
  | 'units'
  | 'unit'
  | 'divergence'
  | 'correction'
  | 'run'
  | 'pair'
  | 'channel'
  | 'person'
  | 'delegation'
  | 'request'
  | 'sign'
  | 'register'

export interface Route {
  readonly method: 'get' | 'post'
  readonly path: string
  /** `open`: anyone. `signed-in`: any session. Otherwise a right in the unit of the subject. */
  readonly need: 'open' | 'signed-in' | { readonly right: Right; readonly of: Subject }
}

const to = (right: Right, of: Subject) => ({ right, of })

/** Every route of the desk. The app registers exactly these. */
export const routes = {
  health: { method: 'get', path: '/healthz', need: 'open' },
  style: { method: 'get', path: '/style.css', need: 'open' },
  keys: { method: 'get', path: '/desk.js', need: 'open' },
  icon: { method: 'get', path: '/bieu-tuong.svg', need: 'open' },
  signInPage: { method: 'get', path: '/dang-nhap', need: 'open' },
  signIn: { method: 'post', path: '/dang-nhap', need: 'open' },
  language: { method: 'post', path: '/ngon-ngu', need: 'open' },
  signOut: { method: 'post', path: '/dang-xuat', need: 'signed-in' },
  today: { method: 'get', path: '/', need: 'signed-in' },
  history: { method: 'get', path: '/bai-cu', need: to('read', 'units') },
  bulk: { method: 'post', path: '/quyet-dinh', need: to('decide', 'units') },
  compareNow: { method: 'post', path: '/doi-chieu', need: to('run', 'units') },
  divergence: { method: 'get', path: '/d/:id', need: to('read', 'divergence') },
  evidence: { method: 'get', path: '/d/:id/ho-so.zip', need: to('read', 'divergence') },
  recheck: { method: 'post', path: '/d/:id/kiem-tra', need: to('draft', 'divergence') },
  submit: { method: 'post', path: '/d/:id/sua', need: to('draft', 'divergence') },
  decide: { method: 'post', path: '/d/:id/quyet-dinh', need: to('decide', 'divergence') },
  pair: { method: 'post', path: '/d/:id/bai-goc', need: to('draft', 'divergence') },
  checkAlias: { method: 'get', path: '/check', need: 'open' },
  checkPage: { method: 'get', path: '/kiem-tra', need: to('read', 'units') },
  check: { method: 'post', path: '/kiem-tra', need: to('read', 'units') },
  pairs: { method: 'get', path: '/bai-goc', need: to('texts', 'units') },
  rulePair: { method: 'post', path: '/bai-goc/:id', need: to('draft', 'pair') },
  corrections: { method: 'get', path: '/sua', need: to('read', 'units') },
  correction: { method: 'get', path: '/sua/:id', need: to('read', 'correction') },
  approve: { method: 'post', path: '/sua/:id/duyet', need: to('approve', 'correction') },
  approveOnSpot: {
    method: 'post',
    path: '/sua/:id/duyet-tai-cho',
    need: to('draft', 'correction'),
  },
  refuse: { method: 'post', path: '/sua/:id/tra-lai', need: to('approve', 'correction') },
  undo: { method: 'post', path: '/sua/:id/rut-lai', need: to('recall', 'correction') },
  doneByHand: { method: 'post', path: '/sua/:id/da-sua', need: to('draft', 'correction') },
  restore: { method: 'post', path: '/sua/:id/khoi-phuc', need: to('draft', 'correction') },
  answerSide: { method: 'post', path: '/d/:id/ben-nao', need: to('draft', 'divergence') },
  approveSeveral: { method: 'post', path: '/sua/duyet-nhieu', need: to('approve', 'units') },
  pushNow: { method: 'post', path: '/sua/:id/dang-khan', need: to('recall', 'correction') },
  secondLook: { method: 'post', path: '/sua/:id/xem-lai', need: to('approve', 'correction') },
  giveUp: { method: 'post', path: '/sua/:id/chua-dang', need: to('draft', 'correction') },
  switches: { method: 'get', path: '/dang-bai', need: to('read', 'units') },
  stopAll: { method: 'post', path: '/dang-bai/tat-ca', need: to('administer', 'units') },
  turnUnit: { method: 'post', path: '/dang-bai/don-vi/:id', need: to('halt', 'unit') },
  turnChannel: { method: 'post', path: '/dang-bai/kenh/:id', need: to('halt', 'channel') },
  rules: { method: 'get', path: '/quy-dinh/:id', need: to('read', 'unit') },
  saveRules: { method: 'post', path: '/quy-dinh/:id', need: to('administer', 'unit') },
  emergencyRight: { method: 'post', path: '/quy-dinh/:id/khan', need: to('administer', 'unit') },
  morning: { method: 'get', path: '/tin-sang', need: to('read', 'units') },
  people: { method: 'get', path: '/nguoi', need: to('administer', 'units') },
  invite: { method: 'post', path: '/nguoi', need: to('administer', 'units') },
  delegate: { method: 'post', path: '/uy-quyen', need: to('administer', 'units') },
  endDelegation: {
    method: 'post',
    path: '/uy-quyen/:id/thoi',
    need: to('administer', 'delegation'),
  },
  removeRole: { method: 'post', path: '/nguoi/:id/bo-quyen', need: to('administer', 'person') },
  resetPassword: { method: 'post', path: '/nguoi/:id/dat-lai', need: to('administer', 'person') },
  endSessions: { method: 'post', path: '/nguoi/:id/dang-xuat', need: to('administer', 'person') },
  account: { method: 'get', path: '/toi', need: 'signed-in' },
  changePassword: { method: 'post', path: '/toi/mat-khau', need: 'signed-in' },
  shortcuts: { method: 'post', path: '/toi/phim-tat', need: 'signed-in' },
  signOutEverywhere: { method: 'post', path: '/toi/dang-xuat', need: 'signed-in' },
  beginSecondFactor: { method: 'post', path: '/toi/lop-hai', need: 'signed-in' },
  confirmSecondFactor: { method: 'post', path: '/toi/lop-hai/xac-nhan', need: 'signed-in' },
  endSecondFactor: { method: 'post', path: '/toi/lop-hai/bo', need: 'signed-in' },
  secondStep: { method: 'post', path: '/dang-nhap/ma', need: 'open' },
  dropSecondFactor: {
    method: 'post',
    path: '/nguoi/:id/bo-lop-hai',
    need: to('administer', 'person'),
  },
  welcome: { method: 'get', path: '/moi/:id', need: 'open' },
  accept: { method: 'post', path: '/moi/:id', need: 'open' },
  requests: { method: 'get', path: '/yeu-cau', need: to('read', 'units') },
  addRequest: { method: 'post', path: '/yeu-cau', need: to('draft', 'units') },
  request: { method: 'get', path: '/yeu-cau/:id', need: to('read', 'request') },
  answerRequest: { method: 'post', path: '/yeu-cau/:id/tra-loi', need: to('draft', 'request') },
  eraseSender: { method: 'post', path: '/yeu-cau/:id/xoa-ten', need: to('draft', 'request') },
  safety: { method: 'get', path: '/an-toan', need: to('administer', 'units') },
  safetyContacts: { method: 'post', path: '/an-toan/noi-bao', need: to('administer', 'units') },
  closeSign: { method: 'post', path: '/an-toan/dau-hieu/:id', need: to('administer', 'sign') },
  addRegisterEntry: { method: 'post', path: '/danh-ba', need: to('administer', 'units') },
  removeRegisterEntry: {
    method: 'post',
    path: '/danh-ba/:id/bo',
    need: to('administer', 'register'),
  },
  units: { method: 'get', path: '/units', need: to('read', 'units') },
  unitsCsv: { method: 'get', path: '/units.csv', need: to('read', 'units') },
  noteUnit: { method: 'post', path: '/units/:id/giai-trinh', need: to('run', 'unit') },
  connect: { method: 'get', path: '/ket-noi', need: to('administer', 'units') },
  makeLink: { method: 'post', path: '/ket-noi/:id/moi', need: to('administer', 'channel') },
  revokeLink: { method: 'post', path: '/ket-noi/:id/thu-hoi', need: to('administer', 'channel') },
  guest: { method: 'get', path: '/noi/:secret', need: 'open' },
  guestBegins: { method: 'post', path: '/noi/:secret', need: 'open' },
  guestBack: { method: 'get', path: '/noi-ve', need: 'open' },
  guestTakes: { method: 'post', path: '/noi-ve', need: 'open' },
  hearGreeting: { method: 'get', path: '/nhan/:channel', need: 'open' },
  hear: { method: 'post', path: '/nhan/:channel', need: 'open' },
  pastePage: { method: 'get', path: '/dan-bai/:id', need: to('draft', 'channel') },
  paste: { method: 'post', path: '/dan-bai/:id', need: to('draft', 'channel') },
  runs: { method: 'get', path: '/runs', need: to('read', 'units') },
  run: { method: 'get', path: '/runs/:id', need: to('read', 'run') },
  api: { method: 'get', path: '/api', need: 'signed-in' },
} as const satisfies Readonly<Record<string, Route>>

export type RouteName = keyof typeof routes

export interface Grant {
  readonly unit: string
  readonly role: Role
}

/** Units in which these roles give the right. */
export function unitsWith(grants: readonly Grant[], right: Right): readonly string[] {
  const units = grants.filter(({ role }) => rightsOf[role].includes(right)).map((g) => g.unit)
  return [...new Set(units)]
}

export const may = (grants: readonly Grant[], right: Right, unit: string) =>
  unitsWith(grants, right).includes(unit)

/** `hidden`: the asker may not even know that it exists. */
export type Ruling = 'yes' | 'no' | 'hidden'

/** Whether these roles open a route for a subject that belongs to `units` (several for a run; none: it does not exist). */
export function rule(
  grants: readonly Grant[],
  need: { readonly right: Right; readonly of: Subject },
  units: readonly string[],
): Ruling {
  if (need.of === 'units') return unitsWith(grants, need.right).length > 0 ? 'yes' : 'no'
  if (!units.some((unit) => may(grants, 'read', unit))) return 'hidden'
  return units.some((unit) => may(grants, need.right, unit)) ? 'yes' : 'no'
}
