import { z } from 'zod'
import { endpoint, idParams } from '#contract/endpoint.ts'
import { idFilter } from '#contract/list.ts'

export const maxPictureBytes = 300 * 1024
export const maxPictureSide = 1_600
/** Endings that a picture may have; what is in it decides. */
export const pictureEndings = ['.png', '.jpg', '.jpeg']

/**
 * The picture of a record, for whoever may list it: the one that it has now, or one that it had. A picture is uploaded as
 * a file of the purpose that its feature states, and belongs to the record once a write names it by `pictureId`.
 */
export function pictureEndpoint<const Name extends string>(name: Name) {
  return endpoint({
    method: 'get',
    path: `/${name}/{id}/picture`,
    permission: `${name}:list`,
    summary: 'The picture of a record, PNG or JPEG, as an attachment',
    params: idParams,
    query: z.strictObject({ pictureId: idFilter.optional() }),
    response: z.string(),
    raw: 'download',
  })
}
