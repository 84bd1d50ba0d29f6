// Words of the page on which source articles are confirmed, and of what was decided there.
export const pairs = {
  title: 'Confirm the source article',
  lead: 'Khớp is not sure which article these posts are about, so they were not compared. Please choose; your word is kept through later comparisons.',
  none: 'No posts need confirming.',
  noneOfThem: 'None of the above',
  /** Above what people decided before. */
  ruled: 'Decided before',
  about: (title: string) => `About «${title}»`,
  aboutNone: 'About no article on the portal',
  takeBack: 'Take this back',
}
