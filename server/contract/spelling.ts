const plain = /^[\x20-\x7e]*$/

/** As it is kept: half width, no blanks around. Most values are plain already, and normalising costs far more than asking. */
export function halfWidth(text: string): string {
  return (plain.test(text) ? text : text.normalize('NFKC')).trim()
}

/** One spelling of an account, of a member or of a user: uniqueness, look-ups and the lock-out go by this. */
export function accountKey(account: string): string {
  return halfWidth(account).toLowerCase()
}
