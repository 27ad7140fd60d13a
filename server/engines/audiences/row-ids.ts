/** Rows of one order: 2^24, nearly 17 million. Numbers of orders may grow to 2^29, so ids stay below 2^53. */
export const rowsPerOrder = 16_777_216
export const maxListRows = 1_000_000

/** A record's id is its order and its row: fixed before it is written, and a row cannot be written twice. */
export function rowId(orderId: number, row: number): number {
  return orderId * rowsPerOrder + row
}
