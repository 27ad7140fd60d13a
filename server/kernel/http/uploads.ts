import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'

const uploads = new WeakSet<IncomingMessage>()

/** Says that the body of this request is a file, which may take as long as it keeps moving. */
export function allowUpload(c: Context): void {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage }
  if (incoming) uploads.add(incoming)
}

/** Whether somebody who may was let in with a file. */
export const isUpload = (request: IncomingMessage): boolean => uploads.has(request)
