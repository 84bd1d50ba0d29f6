// What a stand-in Page begins with, and what may differ on the real service: each unsure point is a switch.
import type { Clock } from '../../../src/ports.ts'

export interface PageSeed {
  readonly page: { readonly id: string; readonly name: string }
  /** Our app: only posts made by it may be edited. */
  readonly app: { readonly id: string; readonly name: string }
  readonly posts: readonly SeedPost[]
}

interface SeedPart {
  readonly type: 'photo' | 'link' | 'share' | 'album' | 'video'
  readonly title?: string
  readonly description?: string
  readonly url?: string
}

export interface SeedAttachment extends SeedPart {
  readonly parts?: readonly SeedPart[]
}

export interface SeedPost {
  /** `<page>_<n>`. */
  readonly id: string
  /** ISO 8601 with offset. */
  readonly createdAt: string
  readonly message?: string
  /** The app that made it; none: the phone. */
  readonly application?: { readonly id: string; readonly name: string } | null
  readonly attachments?: readonly SeedAttachment[]
  /** A visitor wrote it on the Page. */
  readonly by?: { readonly id: string; readonly name: string }
  readonly published?: boolean
  readonly reel?: boolean
  /** Names in the message that are tags. */
  readonly tags?: readonly { readonly id: string; readonly name: string }[]
}

/** `dead`: the subcode of code 190 that it is answered with. */
export interface SimulatedToken {
  readonly kind: 'PAGE' | 'USER' | 'SYSTEM_USER'
  readonly scopes: readonly string[]
  /** What the app asked its person for; none: what it has. */
  readonly asked?: readonly string[]
  readonly tasks?: readonly string[]
  /** Epoch seconds; 0: never. */
  readonly expiresAt?: number
  readonly user?: string
  readonly name?: string
  /** The Page it is of; none: the seed's. */
  readonly page?: string
  /** What `me/accounts` shows its person; none: the seed's Page and the others. */
  readonly pages?: 'none'
  readonly dead?: number | null
}

/** A person who looks at the login dialog, and what they press. */
export interface Visitor {
  readonly id: string
  readonly name: string
  /** Permissions they take away; `all`: they press Cancel. */
  readonly declines?: readonly string[] | 'all'
  readonly pages?: 'none'
}

export const pageScopes: readonly string[] = [
  'pages_show_list', 'pages_read_engagement', 'pages_read_user_content', 'pages_manage_posts', 'pages_manage_engagement',
] // prettier-ignore

export interface PageSwitches {
  readonly versions: readonly string[]
  /** Text of the refusal to edit another app's post. */
  readonly foreignEdit: string
  /** `link` in an edit. */
  readonly linkInEdit: 'ignored' | 'rejected'
  readonly duplicates: 'refused' | 'taken'
  /** Published posts of one year that the listing shows. */
  readonly yearlyCap: number
  /** A page of the listing with fewer entries than asked, and an empty one, both with `next`. */
  readonly oddPages: boolean
  readonly usageHeaders: 'always' | 'sometimes' | 'never'
  readonly proof: 'optional' | 'required'
  /** While in development, what the app posts is seen only by people with a role in it. */
  readonly mode: 'live' | 'development'
  /** Calls before the Page is throttled (4,800 for each engaged user and day). */
  readonly budget: number
}

export const usualSwitches: PageSwitches = {
  versions: ['v24.0', 'v25.0', 'v26.0'],
  foreignEdit: '(#200) App cannot edit non-app posts',
  linkInEdit: 'ignored',
  duplicates: 'refused',
  yearlyCap: 600,
  oddPages: false,
  usageHeaders: 'always',
  proof: 'optional',
  mode: 'live',
  budget: 48_000,
}

export interface PageSimulatorOptions extends Partial<PageSwitches> {
  readonly seed: PageSeed
  readonly now: Clock
  readonly random: () => number
  /** The Page's own token. */
  readonly token?: string
  /** Other tokens by their text. */
  readonly tokens?: Readonly<Record<string, SimulatedToken>>
  readonly appSecret?: string
  /** Pages that the same person also looks after. */
  readonly otherPages?: readonly {
    readonly id: string
    readonly name: string
    readonly tasks?: readonly string[]
  }[]
  /** "Valid OAuth Redirect URIs" of the app, compared letter for letter; none: any. */
  readonly redirectUris?: readonly string[]
}
