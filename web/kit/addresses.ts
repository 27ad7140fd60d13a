/** The address of a list with a filter set: `/coupons?filter=…`. */
export function filtered(path: string, filter: object): string {
  return `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`
}

/** The list that an address opens: `/coupons?filter=…` → `coupons`. */
export function listOf(address: string): string {
  return /^\/([\w-]+)/.exec(address)?.[1] ?? ''
}
