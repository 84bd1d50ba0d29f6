// Words of the check before posting, in English.
import type { check as vi } from './check.vi.ts'

const count = (n: number) => new Intl.NumberFormat('en-GB').format(n)
const some = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`

export const check: typeof vi = {
  title: 'Check before posting',
  lead: 'Paste the draft: Khớp finds the source article on the portal and says what differs. Nothing is kept.',
  draft: 'Draft',
  poster: 'Words in the picture',
  posterLead:
    'The program does not read pictures. Type what the picture or poster says to have it compared too; the answer says that it was typed.',
  posterTyped: 'Part of this is what was typed from a picture.',
  official: 'Compare with another document',
  officialLead:
    'When the article is not on the portal yet, paste the words of the signed document or choose its file. Left empty, Khớp looks for the article itself.',
  officialText: 'Words of the document',
  officialFile: 'Document file (.docx, or .pdf with text)',
  button: 'Compare',
  noArticle:
    'Nothing on the portal is about this yet, so there is nothing to compare with. A signed document goes under “Compare with another document”.',
  consistent: (n) => `Agrees: ${some(n, 'detail is', 'details are')} the same.`,
  divergent: 'Something differs. Look again before posting.',
  against: 'Compared with',
  againstText: 'Compared with the document that was given',
  unsure: 'We are not sure that this is the source article; if not, choose another below.',
  better: 'Better written',
  others: 'Or compare with another article',
  compareWith: 'Compare with this one',
  privateTitle: 'The post carries private data of residents',
  privateLead: 'Consider leaving it out before posting. Khớp keeps none of these words.',
  private: {
    'citizen-id': 'citizen number',
    'birth-date': 'birth date of a person',
    account: 'account of a private person',
  },
}
