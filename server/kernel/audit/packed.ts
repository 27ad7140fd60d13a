import type { Subject } from './audit.ts'

/**
 * Persons of one kind on a row of the log, in the order in which they were shown: bytes for the kind and the number, and
 * for each id its distance from the one before. `inSet` when there are so many that a set keeps them beside the row.
 */
interface Kind {
  type: string
  count: number
  inSet: boolean
  ids: number[]
}

/** A page of ids that lie close together takes one or two bytes each. */
export function packPersons(persons: readonly Subject[]): Buffer {
  const types = [...new Set(persons.map(({ type }) => type))]
  const bytes: number[] = []
  for (const type of types) {
    const ids = persons.flatMap((person) => (person.type === type ? [Number(person.id)] : []))
    writeHead(bytes, type, ids.length, false)
    let before = 0
    for (const id of ids) {
      if (!Number.isSafeInteger(id) || id < 1) throw new Error(`A person's id is no number: ${type} ${id}`)
      writeDistance(bytes, id - before)
      before = id
    }
  }
  return Buffer.from(bytes)
}

/** What the row says of a set that stands beside it. */
export function packSet(type: string, count: number): Buffer {
  const bytes: number[] = []
  writeHead(bytes, type, count, true)
  return Buffer.from(bytes)
}

export function unpackPersons(packed: Uint8Array): Kind[] {
  const kinds: Kind[] = []
  const at = { n: 0 }
  while (at.n < packed.length) {
    const inSet = packed[at.n++] === 1
    const end = at.n + 1 + (packed[at.n] ?? 0)
    const type = Buffer.from(packed.subarray(at.n + 1, end)).toString()
    at.n = end
    const count = readNumber(packed, at)
    const ids: number[] = []
    while (!inSet && ids.length < count) ids.push((ids.at(-1) ?? 0) + readDistance(packed, at))
    kinds.push({ type, count, inSet, ids })
  }
  return kinds
}

function writeHead(bytes: number[], type: string, count: number, inSet: boolean): void {
  const name = Buffer.from(type)
  bytes.push(inSet ? 1 : 0, name.length, ...name)
  writeNumber(bytes, count)
}

/** Seven bits a byte, the lowest first; by division, because ids may have more than 32 bits. */
function writeNumber(bytes: number[], value: number): void {
  let left = value
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) + 128)
  bytes.push(left)
}

function readNumber(packed: Uint8Array, at: { n: number }): number {
  let value = 0
  for (let factor = 1; ; factor *= 128) {
    const byte = packed[at.n++] ?? 0
    value += (byte % 128) * factor
    if (byte < 128) return value
  }
}

/** Its sign and six bits in the first byte. */
function writeDistance(bytes: number[], distance: number): void {
  const size = Math.abs(distance)
  const first = (size % 64) + (distance < 0 ? 64 : 0)
  const left = Math.floor(size / 64)
  bytes.push(left > 0 ? first + 128 : first)
  if (left > 0) writeNumber(bytes, left)
}

function readDistance(packed: Uint8Array, at: { n: number }): number {
  const first = packed[at.n++] ?? 0
  const size = (first % 64) + (first >= 128 ? readNumber(packed, at) * 64 : 0)
  return first % 128 >= 64 ? -size : size
}
