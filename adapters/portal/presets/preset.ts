// What is known of one platform, as data: where an article's parts stand and what its dates are worth.

/** Selectors are CSS; of several elements the one with the most words is the body, the first one is anything else. */
export interface Preset {
  readonly name: string
  readonly title: string
  /** The paragraph in bold above the body, when the platform keeps it outside the body. */
  readonly lead?: string
  readonly body: string
  readonly date?: string
  readonly author?: string
  /** Elements that hold links to attached files. */
  readonly attachments?: string
  /** Parts inside the body that are not the article's words, beside those of every platform. */
  readonly cut?: string
  /** The theme prints the year of the moment of rendering. */
  readonly wrongYear?: true
  /** Machine-readable dates hold the hour of the last edit. */
  readonly editTime?: true
}
