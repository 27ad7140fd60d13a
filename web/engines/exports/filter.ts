type Values = Record<string, unknown>

/** Filters of a list or a form as the body of an order: nothing empty, numbers as numbers. */
export function bodyFilter(filter: Values, numbers: readonly string[] = []): Values {
  const given = Object.entries(filter).filter(([, value]) => value !== '' && value !== null && value !== undefined)
  return Object.fromEntries(given.map(([key, value]) => [key, numbers.includes(key) ? Number(value) : value]))
}
