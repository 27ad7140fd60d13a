const filtered = (path: string, filter: object) => `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`

/** Where the rows behind a figure are. */
export const figureLinks: Record<string, string> = {
  members: '/members',
  membersNew: '/members',
  couponsActive: filtered('/coupons', { status: 'ACTIVE' }),
  piecesLeft: filtered('/coupons', { status: 'ACTIVE' }),
  piecesIssued: '/coupon-dispatch-records',
  piecesUsed: '/coupon-used-records',
  merchants: '/merchants',
  systemUsers: '/system-users',
  memberQueries: '/member-query-logs',
  reveals: filtered('/member-query-logs', { action: 'reveal' }),
  signIns: filtered('/system-logs', { action: 'sign-in', outcome: 'OK' }),
  signInsRefused: filtered('/system-logs', { action: 'sign-in', outcome: 'REFUSED' }),
  logEntries: '/system-logs',
}

/** Where one deals with what waits. */
export const waitingLinks: Record<string, string> = {
  dispatchesFailed: filtered('/coupon-dispatches', { status: '-1' }),
  dispatchesRefused: '/coupon-dispatches',
  couponsRunningOut: filtered('/coupons', { status: 'ACTIVE' }),
  couponsEnding: filtered('/coupons', { status: 'ACTIVE' }),
  dispatchesScheduled: filtered('/coupon-dispatches', { status: '1' }),
  couponDrafts: filtered('/coupons', { status: 'DRAFT' }),
  settlementsOpen: filtered('/coupon-paid-records', { state: 'PENDING' }),
  usersExpiring: '/system-users',
  rolesExpiring: '/system-users',
}

/** The list that an address opens: `/coupons?filter=…` → `coupons`. */
export function listOf(path: string): string {
  return /^\/([\w-]+)/.exec(path)?.[1] ?? ''
}
