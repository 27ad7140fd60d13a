import type { PictureEndpoint } from '#engines/pictures/contract.ts'
import type { Light } from '#kit/call.ts'
import { urlOf } from '#kit/call.ts'
import { upload } from '#kit/upload.ts'

/** Files that were chosen on this page and that the server shows to nobody yet, by their number. */
const chosen = new Map<number, string>()

/** Uploads a picture for a record that is being made or changed; answers the number by which the form names it. */
export async function uploadPicture(file: File, purpose: string): Promise<number> {
  const { id } = await upload(file, purpose)
  chosen.set(id, URL.createObjectURL(file))
  return id
}

interface Pictured {
  id?: number | string | undefined
  pictureId?: number | null | undefined
}

/** Where a picture stands: that of the record, or one that was chosen for it just now. */
export function pictureUrl(endpoint: Light<PictureEndpoint>, { id, pictureId }: Pictured): string | undefined {
  if (!pictureId) return undefined
  const url = chosen.get(pictureId)
  if (url || id === undefined) return url
  return urlOf(endpoint as PictureEndpoint, { params: { id }, query: { pictureId } })
}
