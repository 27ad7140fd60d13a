const plain = /^[\x20-\x7e]*$/

/** Blanks of no width, marks of bytes and of the writing direction, soft hyphens: they come along where people copy. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu

/**
 * As it is kept: half width, nothing that nobody sees, no blanks around. Most values are plain already, and normalising
 * costs far more than asking.
 */
export function halfWidth(text: string): string {
  return (plain.test(text) ? text : text.normalize('NFKC').replace(unseen, '')).trim()
}

/** One spelling of an account, of a member or of a user: uniqueness, look-ups and the lock-out go by this. */
export function accountKey(account: string): string {
  return halfWidth(account).toLowerCase()
}

const ofLetters = /^[\p{L}\p{M}\p{N}.-]+$/u
const asKnown = /^(?!.*xn--)[a-z0-9.-]*$/

/**
 * One spelling of an e-mail address in small letters, by which it is found: the domain as the name service knows it, 例子.台灣
 * as xn--fsqu00a.xn--kpry57d. Of one that cannot be a domain nothing is left.
 */
export function mailboxKey(email: string): string {
  const domain = email.slice(email.lastIndexOf('@') + 1)
  if (asKnown.test(domain)) return email
  return email.slice(0, email.length - domain.length) + (ofLetters.test(domain) ? inAscii(domain) : '')
}

/** By the browser's or Node's own reading of an address (UTS 46). */
function inAscii(domain: string): string {
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return ''
  }
}
