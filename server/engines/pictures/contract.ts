import { z } from 'zod'
import { type EndpointShape, idParams } from '#contract/endpoint.ts'
import { idFilter } from '#contract/list.ts'

export const maxPictureBytes = 300 * 1024
export const maxPictureSide = 1_600
/** Endings that a picture may have; what is in it decides. */
export const pictureEndings = ['.png', '.jpg', '.jpeg']

/**
 * What every endpoint of a picture says: the one that a record has now, or one that it had. A picture is uploaded as a
 * file of the purpose that its feature states, and belongs to the record once a write names it by `pictureId`.
 * `endpoint({ method: 'get', path: '/faqs/{id}/picture', permission: 'faqs:list', raw: 'download', ...pictureParts })`
 */
export const pictureParts = {
  summary: 'The picture of a record, PNG or JPEG, as an attachment',
  params: idParams,
  query: z.strictObject({ pictureId: idFilter.optional() }),
  response: z.string(),
} as const satisfies Partial<EndpointShape>
export type PictureEndpoint = EndpointShape & typeof pictureParts
