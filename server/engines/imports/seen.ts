import { randomInt } from 'node:crypto'

const EMPTY = 0
const firstSlots = 1_024

/**
 * On which line each value of a file stood first. Exact like a map of texts, in a sixth of its memory and with nothing
 * for the garbage collector: an import keeps every key of its file until its end.
 */
export function createSeen(): (value: string, line: number) => number | undefined {
  let bytes = Buffer.alloc(16 * firstSlots)
  let used = 0
  let count = 0
  // So that nobody can make a file whose values all want one slot.
  const seed = randomInt(2 ** 32)
  // Of each slot: where its value begins, how long it is, and its line; a line of zero is an empty slot.
  let slots = new Uint32Array(3 * firstSlots)

  /** The slot of these bytes: theirs, or the empty one where they belong. */
  function find(table: Uint32Array, from: number, length: number): number {
    const mask = table.length / 3 - 1
    let at = hashOf(seed, bytes, from, length) & mask
    while (table[3 * at + 2] !== EMPTY && !isSame(table[3 * at] ?? 0, table[3 * at + 1] ?? 0, from, length))
      at = (at + 1) & mask
    return 3 * at
  }

  function isSame(start: number, size: number, from: number, length: number): boolean {
    if (size !== length) return false
    for (let at = 0; at < length; at += 1) if (bytes[start + at] !== bytes[from + at]) return false
    return true
  }

  function grow(): void {
    const larger = new Uint32Array(2 * slots.length)
    for (let at = 0; at < slots.length; at += 3) {
      const [from = 0, length = 0, line = EMPTY] = [slots[at], slots[at + 1], slots[at + 2]]
      if (line !== EMPTY) put(larger, find(larger, from, length), from, length, line)
    }
    slots = larger
  }

  return (value, line) => {
    // A character takes three bytes at most.
    if (used + 3 * value.length > bytes.length) bytes = Buffer.concat([bytes], 2 * bytes.length + 3 * value.length)
    const length = bytes.write(value, used)
    const slot = find(slots, used, length)
    if (slots[slot + 2] !== EMPTY) return slots[slot + 2]
    put(slots, slot, used, length, line)
    used += length
    count += 1
    if (count > slots.length / 6) grow()
    return undefined
  }
}

function put(table: Uint32Array, slot: number, from: number, length: number, line: number): void {
  table[slot] = from
  table[slot + 1] = length
  table[slot + 2] = line
}

/** FNV-1a, its bits mixed once more because only the lowest choose the slot. */
function hashOf(seed: number, bytes: Buffer, from: number, length: number): number {
  let hash = 0x811c9dc5 ^ seed
  for (let at = from; at < from + length; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
