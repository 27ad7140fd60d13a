import type { Permission } from '#contract/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Part } from '#kernel/feature.ts'
import { keepFile, readFile } from '#kernel/files/files.ts'
import { invalid, notFound } from '#kernel/http/errors.ts'
import { mount } from '#kernel/http/mount.ts'
import { pictureType } from './content.ts'
import { maxPictureBytes, maxPictureSide, type PictureEndpoint } from './contract.ts'
import { pictureProblems } from './problems.ts'

interface Pictures {
  endpoint: PictureEndpoint
  /** Of the files, and who may put one. */
  purpose: string
  upload: Permission
  /** The picture that a record has, if any, and behind it those that it had; nothing of a record out of reach. */
  picturesOf: (ctx: Ctx, id: number) => Promise<readonly (number | null)[]>
}

/** The pictures of a resource's records: their files, and the address at which they are looked at. */
export function picturesPart({ endpoint, purpose, upload, picturesOf }: Pictures): Part {
  return {
    problems: pictureProblems,
    files: { [purpose]: { upload, download: upload, sensitivity: 'PLAIN' } },
    mount: (app) =>
      mount(app, endpoint, async (ctx, { params, query: { pictureId } }) => {
        const known = await picturesOf(ctx, params.id)
        const id = pictureId === undefined ? known[0] : known.find((one) => one === pictureId)
        if (!id) throw notFound()
        return answerOf(await readPicture(ctx, id), pictureId === undefined ? 0 : aYear)
      }),
  }
}

const aYear = 365 * 86_400

/** Nothing of it runs, even where somebody opens its address by itself. */
function answerOf(bytes: Buffer<ArrayBuffer>, seconds: number): Response {
  const type = pictureType(bytes)
  if (!type) throw notFound()
  const headers = {
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'content-disposition': `attachment; filename="picture.${type.slice(6)}"`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': `private, max-age=${seconds}`,
  }
  return new Response(bytes, { headers })
}

async function readPicture(ctx: Ctx, id: number): Promise<Buffer<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  for await (const part of readFile(ctx, id)) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

/**
 * Keeps for good the picture that the actor has uploaded and a write now names; to be called in its transaction. What is
 * not theirs, or no picture, is refused at `pictureId`.
 */
export async function keepPicture(ctx: Ctx, purpose: string, id: number): Promise<void> {
  const own = ctx.db.selectFrom('file').select('size').where('id', '=', id).where('purpose', '=', purpose)
  const file = await own.where('created_by', '=', ctx.actor.id).where('state', '=', 'READY').executeTakeFirst()
  if (!file) throw invalid({ pictureId: 'picture.none' })
  if (file.size > maxPictureBytes)
    throw invalid({ pictureId: { key: 'picture.tooLarge', params: { max: maxPictureBytes / 1024 } } })
  if (!pictureType(await readPicture(ctx, id)))
    throw invalid({ pictureId: { key: 'picture.kind', params: { max: maxPictureSide } } })
  await keepFile(ctx.db, id, null)
}
