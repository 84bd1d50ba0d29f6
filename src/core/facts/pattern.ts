// Patterns made of strings: the same matches, in a tenth of the machine code.

/** Letters of one code unit: Latin exactly, other scripts by their blocks. */
const letters = 'A-Za-zªµºÀ-ÖØ-öø-ˁ\\u0370-\\u1fff\\u2c00-\\u2dff\\u3040-\\ud7ff\\uf900-\\ufaff'

/**
 * A sticky pattern. `\p{L}` makes an engine distinguish some hundred ranges beyond the first plane in every pattern that holds
 * it: ten kilobytes of code each, too many for the processor's cache. Vietnamese has no letter there.
 */
export const sticky = (source: string): RegExp =>
  new RegExp(
    source.replace(/\[(?:\\.|[^\]\\]){0,200}\]|\\p\{L\}/gu, (token) =>
      token.startsWith('[') ? token.replaceAll('\\p{L}', letters) : `[${letters}]`,
    ),
    'uy',
  )
