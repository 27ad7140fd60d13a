import { Readable } from 'node:stream'
import { crc32, deflateSync } from 'node:zlib'
import type { Ctx } from '#kernel/context.ts'
import { writeFile } from '#kernel/files/files.ts'
import { madeFor } from '#kernel/files/openings.ts'

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, checksum])
}

/** A grey PNG of that size. */
export function pngOf(width = 2, height = 2): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const rows = Buffer.alloc(height * (width + 1), 0)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([signature, ...parts])
}

/** The bones of a JPEG: a frame of that size, a scan with a stuffed byte and a restart, the end. */
export function jpegOf(width = 2, height = 2): Buffer {
  const frame = Buffer.from('ffc0000b080000000001011100', 'hex')
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const scan = Buffer.from('ffda0008010100003f0012ff0034ffd056', 'hex')
  return Buffer.concat([Buffer.from('ffd8', 'hex'), frame, scan, Buffer.from('ffd9', 'hex')])
}

/** A picture that the product itself has put, kept for good. */
export async function buildPicture({ ctx }: { ctx: Ctx }, purpose: string): Promise<number> {
  const meta = { ...madeFor(ctx, purpose), name: 'picture.png', mime: 'image/png' }
  return (await writeFile(ctx, meta, Readable.from([pngOf()]), { maxBytes: 10_000 })).id
}
