import type { Db } from '#kernel/context.ts'
import { insertStatement } from '#kernel/database/bulk-insert.ts'

/** Ids of one bucket: as many bits as fit into what a row keeps. */
export const bucketIds = 4_096

/** Very many persons of one kind, as an export or an import of a whole city concerns them: 128 KB a million. */
export interface PersonSet {
  /** A resource of persons. */
  type: string
  add: (id: number) => void
  /** How many different ones. */
  size: () => number
  has: (id: number) => boolean
  /** In ascending order. */
  ids: () => Iterable<number>
  /** By number, the bits of the ids in it: bit `id mod 4096`, the lowest bit of a byte first. */
  buckets: ReadonlyMap<number, Uint8Array>
}

/**
 * To be filled while one walks, and given to the entry that tells of it: `audit(ctx, { …, persons: set })`. Empty, it
 * changes nothing of the entry.
 */
export function createPersonSet(type: string): PersonSet {
  const buckets = new Map<number, Uint8Array>()
  let size = 0
  const placeOf = (id: number) => ({
    bucket: Math.floor(id / bucketIds),
    byte: (id % bucketIds) >> 3,
    bit: 1 << (id & 7),
  })
  const has = (id: number) => {
    const { bucket, byte, bit } = placeOf(id)
    return ((buckets.get(bucket)?.[byte] ?? 0) & bit) !== 0
  }
  return {
    type,
    buckets,
    has,
    size: () => size,
    ids: () => idsIn(buckets),
    add: (id) => {
      if (!Number.isSafeInteger(id) || id < 1) throw new Error(`A person's id is no number: ${type} ${id}`)
      if (has(id)) return
      const { bucket, byte, bit } = placeOf(id)
      const bits = buckets.get(bucket) ?? new Uint8Array(bucketIds / 8)
      bits[byte] = (bits[byte] ?? 0) | bit
      buckets.set(bucket, bits)
      size += 1
    },
  }
}

export function* idsIn(buckets: ReadonlyMap<number, Uint8Array>): Generator<number> {
  for (const bucket of [...buckets.keys()].sort((a, b) => a - b))
    for (const [byte, bits] of (buckets.get(bucket) ?? []).entries())
      for (let bit = 0; bits >> bit > 0; bit++) if ((bits >> bit) & 1) yield bucket * bucketIds + byte * 8 + bit
}

const columns = ['audit_id', 'subject_type', 'bucket', 'bits'] as const
const rowsAtOnce = 500

/** Writes the set beside the row of the log that it belongs to, in the transaction of that row. */
export async function insertPersonSet(db: Db, auditId: number, { type, buckets }: PersonSet): Promise<void> {
  const rows = [...buckets].map(([bucket, bits]) => [auditId, type, bucket, trimmed(bits)])
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await db.executeQuery(insertStatement('audit_person_set', columns, rows.slice(at, at + rowsAtOnce)))
}

/** Without the zeros at its end: a set of few is a few bytes. */
function trimmed(bits: Uint8Array): Buffer {
  const last = bits.findLastIndex((byte) => byte !== 0)
  return Buffer.from(bits.subarray(0, last + 1))
}
