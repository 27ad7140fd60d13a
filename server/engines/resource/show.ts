/** What the database gives for a value: an instant as a Date, a flag as 0 or 1, an enumeration as text. */
type Kept<T> = T extends boolean ? number : T extends string ? string | Date : T
type KeptRow<Item> = { [K in keyof Item]: Kept<Item[K]> }
type Flag<Item> = { [K in keyof Item]: Item[K] extends boolean ? K : never }[keyof Item]

/**
 * How a row becomes what is answered: instants as ISO texts and the named flags as true or false; all else as it is. A
 * field that is declared and not selected does not compile. `const toMerchant = showing<Merchant>()('active')`
 */
export function showing<Item extends object>(): (
  ...flags: Flag<Item>[]
) => <Row extends KeptRow<Item>>(row: Row) => Item {
  return (...flags) =>
    (row) => {
      const item: Record<PropertyKey, unknown> = { ...row }
      for (const [field, value] of Object.entries(row)) if (value instanceof Date) item[field] = value.toISOString()
      for (const flag of flags) item[flag] = item[flag] === 1
      return item as Item
    }
}
