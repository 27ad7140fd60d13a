import { crc32 } from 'node:zlib'
import { maxPictureSide } from './contract.ts'

export type PictureType = 'image/png' | 'image/jpeg'

/**
 * What kind of picture these bytes are, read from beginning to end; undefined where they are none, are broken off, have
 * anything behind their end, or are larger than a card needs. So nothing is kept that is a picture and a page at once.
 */
export function pictureType(bytes: Buffer): PictureType | undefined {
  if (isPng(bytes)) return 'image/png'
  return isJpeg(bytes) ? 'image/jpeg' : undefined
}

const fits = (width: number, height: number) =>
  width > 0 && height > 0 && width <= maxPictureSide && height <= maxPictureSide

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex')

/** Chunk by chunk (length, kind, data, checksum), the first of which says the size and the last of which is the end. */
function isPng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(pngSignature)) return false
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    if (end > bytes.length) return false
    const kind = bytes.toString('latin1', at + 4, at + 8)
    if (bytes.readUInt32BE(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return false
    if (at === 8 && !(kind === 'IHDR' && length === 13 && fits(bytes.readUInt32BE(16), bytes.readUInt32BE(20))))
      return false
    if (kind === 'IEND') return end === bytes.length
    at = end
  }
  return false
}

/** Frames that say the size: all of C0 to CF but the tables of Huffman and arithmetic coding and the reserved one. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Segment by segment; behind a scan's head stands its data, in which a marker's first byte is followed by 0 or a restart. */
function isJpeg(bytes: Buffer): boolean {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return false
  let sized = false
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return false
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xd9) return sized && at + 2 === bytes.length
    if (at + 9 > bytes.length) return false
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2 || at + 2 + length > bytes.length) return false
    if (isFrame(marker)) {
      if (!fits(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))) return false
      sized = true
    }
    at += 2 + length
    if (marker === 0xda) at = endOfScan(bytes, at)
  }
  return false
}

function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}
