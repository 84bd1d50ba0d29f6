// khop.config.json: read, checked as a whole, every fault said at once. Secrets are never in it, only their names.
import { z } from 'zod'
import { topics } from './core/topics.ts'
import type { Topic } from './core/topics.ts'
import { eventNames } from './deps.ts'
import type { EventName } from './deps.ts'
import type { Adapter, ChannelRole } from './ports.ts'

export interface ChannelConfig {
  readonly id: string
  readonly kind: string
  readonly role: ChannelRole
  readonly label: string
  /** Of an official channel: the topics that the unit's pages should tell. */
  readonly topics?: readonly Topic[]
  /** As the adapter's schema gave it back; secrets still as `{ env }`. */
  readonly settings: Readonly<Record<string, unknown>>
}

export interface UnitConfig {
  readonly id: string
  readonly name: string
  /** In the order in which official channels outrank each other. */
  readonly channels: readonly string[]
}

/** An address to be told what happens. */
export interface WebhookConfig {
  readonly url: string
  readonly secret: { readonly env: string }
  readonly events: readonly EventName[]
}

/** A mail relay, and whom it writes to. */
export interface MailConfig {
  readonly host: string
  readonly port: number
  /** `none`: the relay stands in the same building and has no certificate. */
  readonly tls: 'required' | 'none'
  readonly user: string | null
  readonly password: { readonly env: string } | null
  readonly from: string
  /** Mailboxes by unit. */
  readonly to: Readonly<Record<string, readonly string[]>>
}

export interface Config {
  readonly units: readonly UnitConfig[]
  readonly channels: readonly ChannelConfig[]
  /** `HH:MM`, Asia/Ho_Chi_Minh. */
  readonly night: string
  /** Path of the SQLite file, beside the configuration. */
  readonly store: string
  readonly publicUrl: string | null
  readonly policy: {
    readonly undoMinutes: number
    readonly sendingHours: { readonly from: string; readonly to: string } | null
    readonly windowDays: number
    readonly targetDays: number
    readonly legalDays: number
  }
  readonly webhooks: readonly WebhookConfig[]
  /** Proxies whose `X-Forwarded-For` is believed: addresses or ranges. */
  readonly trustedProxies: readonly string[]
  /** When the morning's letters leave, `HH:MM`, Asia/Ho_Chi_Minh. */
  readonly morning: string
  readonly mail: MailConfig | null
  /** `/metrics` may be read without a token from this machine, when no proxy stands between. */
  readonly metrics: { readonly loopback: boolean }
}

export interface Fault {
  /** `channels[1].settings.page` */
  readonly path: string
  readonly wrong: string
  readonly right: string
}

export type ConfigRead =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly Fault[] }

const clockTime = /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/
const identifier = /^[a-z0-9][a-z0-9-]{0,40}$/

const id = z.string().regex(identifier, {
  error: 'cần chữ thường không dấu, số và dấu gạch ngang, ví dụ "phuong-long-xuyen"',
})
const time = z.string().regex(clockTime, { error: 'cần giờ:phút, ví dụ "02:00"' })

const shape = z.strictObject({
  units: z
    .array(
      z.strictObject({
        id,
        name: z.string().min(1),
        channels: z.array(z.string()).min(1, { error: 'mỗi đơn vị cần ít nhất một kênh' }),
      }),
    )
    .min(1, { error: 'cần ít nhất một đơn vị' }),
  channels: z
    .array(
      z.strictObject({
        id,
        kind: z.string(),
        role: z.enum(['official', 'copy']),
        label: z.string().min(1).optional(),
        topics: z
          .array(z.enum(topics, { error: `cần một trong: ${topics.join(', ')}` }))
          .min(1, { error: 'cần ít nhất một chủ đề, hoặc bỏ hẳn mục này' })
          .optional(),
        settings: z.record(z.string(), z.unknown()),
      }),
    )
    .min(1, { error: 'cần ít nhất một kênh' }),
  night: time.default('02:00'),
  store: z.string().min(1).default('khop.db'),
  publicUrl: z.url().optional(),
  policy: z
    .strictObject({
      undoMinutes: z.number().min(0).max(10).default(2),
      sendingHours: z.strictObject({ from: time, to: time }).nullable().default({
        from: '06:30',
        to: '21:00',
      }),
      windowDays: z.number().int().min(1).max(3650).default(90),
      targetDays: z.number().int().min(1).max(60).default(3),
      legalDays: z.number().int().min(1).max(60).default(10),
    })
    .prefault({}),
  webhooks: z
    .array(
      z.strictObject({
        url: z.url({
          protocol: /^https$/,
          error: 'cần địa chỉ https, ví dụ "https://nhan.example.gov.vn/khop"',
        }),
        secret: z.custom<{ env: string }>(isSecretName, {
          error: 'khóa ký không được viết trong tệp này: cần {"env": "TEN_BIEN_MOI_TRUONG"}',
        }),
        events: z
          .array(z.enum(eventNames))
          .min(1, { error: 'cần ít nhất một việc, hoặc bỏ hẳn mục này để nhận tất cả' })
          .default([...eventNames]),
      }),
    )
    .default([]),
  trustedProxies: z
    .array(
      z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
        error: 'cần địa chỉ IP hoặc dải, ví dụ "127.0.0.1" hoặc "10.0.0.0/8"',
      }),
    )
    .default([]),
  morning: time.default('06:45'),
  mail: z
    .strictObject({
      host: z.string().min(1),
      port: z.number().int().min(1).max(65_535).default(587),
      tls: z.enum(['required', 'none']).default('required'),
      user: z.string().min(1).nullable().default(null),
      password: z
        .custom<{ env: string }>(isSecretName, {
          error: 'mật khẩu không được viết trong tệp này: cần {"env": "TEN_BIEN_MOI_TRUONG"}',
        })
        .nullable()
        .default(null),
      from: z.email({ error: 'cần một địa chỉ thư, ví dụ "khop@angiang.gov.vn"' }),
      to: z.record(z.string(), z.array(z.email()).min(1)),
    })
    .nullable()
    .default(null),
  metrics: z.strictObject({ loopback: z.boolean().default(false) }).prefault({}),
})

const vietnamese = z.locales.vi().localeError

/** A secret in the configuration: the name of an environment variable. */
export function isSecretName(value: unknown): value is { env: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'env' in value &&
    typeof value.env === 'string' &&
    /^[A-Z][A-Z0-9_]*$/.test(value.env)
  )
}

/** Checks a parsed configuration against itself and against what each adapter wants. Every fault, not only the first. */
export function readConfig(given: unknown, adapters: readonly Adapter[]): ConfigRead {
  const kinds = new Map(adapters.map((adapter) => [adapter.kind, adapter]))
  const parsed = shape.safeParse(given, { error: vietnamese })
  const faults: Fault[] = []
  if (!parsed.success) faults.push(...faultsOf(parsed.error, ''))
  // Settings and references are checked even when another part is wrong, so that all is said in one go.
  const channels = arrayOf(given, 'channels')
  const units = arrayOf(given, 'units')
  const read: ChannelConfig[] = []
  const seen = new Set<string>()
  for (const [index, channel] of channels.entries()) {
    const path = `channels[${index}]`
    const name = textOf(channel, 'id')
    if (name !== null) {
      if (seen.has(name))
        faults.push({ path: `${path}.id`, wrong: `"${name}" có hai lần`, right: 'một tên khác' })
      seen.add(name)
    }
    const kind = textOf(channel, 'kind')
    const adapter = kind === null ? undefined : kinds.get(kind)
    if (kind !== null && adapter === undefined) {
      faults.push({
        path: `${path}.kind`,
        wrong: `không có loại kênh "${kind}"`,
        right: [...kinds.keys()].map((known) => `"${known}"`).join(' hoặc '),
      })
      continue
    }
    if (adapter === undefined) continue
    const role = textOf(channel, 'role')
    if (role !== null && !adapter.roles.some((allowed) => allowed === role))
      faults.push({
        path: `${path}.role`,
        wrong: `"${role}" không dùng được cho loại "${adapter.kind}"`,
        right: adapter.roles.map((allowed) => `"${allowed}"`).join(' hoặc '),
      })
    const settings = settingsOf(channel)
    const standIn: Record<string, unknown> = { ...settings }
    for (const secret of adapter.secrets) {
      const value = settings[secret]
      if (value === undefined) continue
      if (!isSecretName(value))
        faults.push({
          path: `${path}.settings.${secret}`,
          wrong: 'mật khẩu, khóa không được viết trong tệp này',
          right: '{"env": "TEN_BIEN_MOI_TRUONG"}',
        })
      standIn[secret] = 'x'.repeat(32)
    }
    const checked = adapter.settings.safeParse(standIn, { error: vietnamese })
    if (!checked.success) faults.push(...faultsOf(checked.error, `${path}.settings`))
    const named = arrayOf(channel, 'topics')
    const told = topics.filter((topic) => named.includes(topic))
    read.push({
      id: name ?? '',
      kind: adapter.kind,
      role: role === 'copy' ? 'copy' : 'official',
      label: textOf(channel, 'label') ?? adapter.label.vi,
      ...(told.length === 0 ? {} : { topics: told }),
      settings,
    })
  }
  const hooks = arrayOf(given, 'webhooks').map((hook) => textOf(hook, 'url'))
  for (const [index, url] of hooks.entries())
    if (url !== null && hooks.indexOf(url) < index)
      faults.push({
        path: `webhooks[${index}].url`,
        wrong: `"${url}" có hai lần`,
        right: 'mỗi địa chỉ một mục, kể đủ việc trong "events"',
      })
  const unitIds = new Set<string>()
  const copyOf = new Map<string, string>()
  for (const [index, unit] of units.entries()) {
    const name = textOf(unit, 'id') ?? ''
    if (name !== '' && unitIds.has(name))
      faults.push({
        path: `units[${index}].id`,
        wrong: `"${name}" có hai lần`,
        right: 'một tên khác',
      })
    unitIds.add(name)
    const followed = arrayOf(unit, 'channels')
    for (const [at, channel] of followed.entries()) {
      if (typeof channel !== 'string') continue
      const path = `units[${index}].channels[${at}]`
      const known = read.find((one) => one.id === channel)
      if (known === undefined && !seen.has(channel))
        faults.push({
          path,
          wrong: `không có kênh "${channel}"`,
          right: `một trong: ${[...seen].join(', ')}`,
        })
      if (known?.role !== 'copy') continue
      const owner = copyOf.get(channel)
      if (owner !== undefined)
        faults.push({
          path,
          wrong: `trang "${channel}" đã thuộc đơn vị "${owner}"`,
          right: 'mỗi trang, mỗi OA thuộc đúng một đơn vị',
        })
      else copyOf.set(channel, name)
    }
  }
  for (const unit of Object.keys(parsed.data?.mail?.to ?? {}))
    if (!unitIds.has(unit))
      faults.push({
        path: `mail.to.${unit}`,
        wrong: `không có đơn vị "${unit}"`,
        right: `một trong: ${[...unitIds].join(', ')}`,
      })
  if (!parsed.success || faults.length > 0) return { ok: false, faults }
  const { trustedProxies, morning, mail, night, store, publicUrl, policy, webhooks, metrics } =
    parsed.data
  return {
    ok: true,
    config: {
      units: parsed.data.units,
      channels: read,
      night,
      store,
      publicUrl: publicUrl ?? null,
      policy,
      webhooks,
      trustedProxies,
      morning,
      mail,
      metrics,
    },
  }
}

function faultsOf(error: z.ZodError, under: string): Fault[] {
  return error.issues.map((issue) => {
    const path = issue.path.reduce<string>(
      (so, step) =>
        typeof step === 'number'
          ? `${so}[${step}]`
          : so === ''
            ? String(step)
            : `${so}.${String(step)}`,
      under,
    )
    return {
      path: path === '' ? '(cả tệp)' : path,
      wrong:
        issue.code === 'unrecognized_keys'
          ? `không có mục ${issue.keys.map((key) => `"${key}"`).join(', ')}`
          : issue.message,
      right:
        issue.code === 'unrecognized_keys'
          ? 'bỏ mục ấy, hoặc sửa lại tên'
          : 'xem README, phần "Nối kênh thật"',
    }
  })
}

function arrayOf(value: unknown, key: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const found = (value as Record<string, unknown>)[key]
  return Array.isArray(found) ? found : []
}

function textOf(value: unknown, key: string): string | null {
  if (typeof value !== 'object' || value === null) return null
  const found = (value as Record<string, unknown>)[key]
  return typeof found === 'string' ? found : null
}

function settingsOf(channel: unknown): Record<string, unknown> {
  if (typeof channel !== 'object' || channel === null) return {}
  const found = (channel as Record<string, unknown>)['settings']
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {}
}
