// The plan of Vietnamese telephone numbers: area codes of 2017, mobile prefixes of 2018, and what they were before.

/** Area codes until 2017 -> since. Sources: the three phases of the change of February, April and June 2017. */
export const areaCodes: Readonly<Record<string, string>> = {
  '022': '0212', '0231': '0213', '020': '0214', '0230': '0215', '029': '0216', '052': '0232', '053': '0233', '054': '0234',
  '0510': '0235', '0511': '0236', '037': '0237', '038': '0238', '039': '0239',
  '033': '0203', '0240': '0204', '025': '0205', '026': '0206', '027': '0207', '0280': '0208', '0281': '0209', '0320': '0220',
  '0321': '0221', '0241': '0222', '031': '0225', '0351': '0226', '036': '0227', '0350': '0228', '030': '0229', '0780': '0290',
  '0781': '0291', '0710': '0292', '0711': '0293', '074': '0294', '076': '0296', '077': '0297', '079': '0299',
  '04': '024', '08': '028', '061': '0251', '062': '0252', '064': '0254', '055': '0255', '056': '0256', '057': '0257', '058': '0258',
  '068': '0259', '060': '0260', '0501': '0261', '0500': '0262', '063': '0263', '059': '0269', '070': '0270', '0651': '0271',
  '072': '0272', '073': '0273', '0650': '0274', '075': '0275', '066': '0276', '067': '0277',
} // prettier-ignore

/** Eleven-digit mobile prefixes until 2018 -> since. */
export const mobilePrefixes: Readonly<Record<string, string>> = {
  '0162': '032', '0163': '033', '0164': '034', '0165': '035', '0166': '036', '0167': '037', '0168': '038', '0169': '039',
  '0120': '070', '0121': '079', '0122': '077', '0126': '076', '0128': '078',
  '0123': '083', '0124': '084', '0125': '085', '0127': '081', '0129': '082', '0186': '056', '0188': '058', '0199': '059',
} // prettier-ignore

/** Area codes in force, without the leading zero. */
const areas = new Set([
  '24', '28', '210', '211', '218', '219',
  ...Object.values(areaCodes).map((code) => code.slice(1)),
]) // prettier-ignore

/** `2963000001` -> whether it is a landline number of today: area code and seven digits (eight in 24 and 28). */
export function isLandline(national: string): boolean {
  if (national.length !== 10) return false
  return areas.has(national.slice(0, 2)) || areas.has(national.slice(0, 3))
}

/** `900000001` -> whether it is a mobile number of today. */
export function isMobile(national: string): boolean {
  return national.length === 9 && /^[35789]/.test(national)
}

/** Numbers for emergencies and public services, as written. */
export const shortCodes = new Set(['111', '112', '113', '114', '115', '116', '119', '1022', '1080', '1800', '1900']) // prettier-ignore
