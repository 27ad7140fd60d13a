/** Rows of one dispatch: 2^24, nearly 17 million. Dispatch numbers may grow to 2^29, so ids stay below 2^53. */
export const rowsPerDispatch = 16_777_216
export const maxListRows = 1_000_000

/** A record's id is its dispatch and its row: fixed before it is written, and a row cannot be written twice. */
export function recordId(dispatchId: number, row: number): number {
  return dispatchId * rowsPerDispatch + row
}
