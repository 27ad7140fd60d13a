/** One spelling for all: half width, small letters, no blanks around. Uniqueness and the lock-out go by this. */
export function accountKey(account: string): string {
  return account.normalize('NFKC').trim().toLowerCase()
}
