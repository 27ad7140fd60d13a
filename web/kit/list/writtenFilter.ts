type Values = Record<string, unknown>

/** The filter of a list as an order has it: as the list's own address has it, and nothing empty. */
export function writtenFilter(filter: Values): Record<string, string> {
  const given = Object.entries(filter).filter(([, value]) => value !== '' && value !== null && value !== undefined)
  return Object.fromEntries(given.map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : String(value)]))
}
