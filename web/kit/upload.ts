import { uploadFile } from '#features/operations/files/contract.ts'
import { type AnswerOf, urlOf } from './call.ts'
import { networkError, type ProblemBody, toHttpError } from './http.ts'
import { getLanguage } from './i18n/language.ts'

export type StoredFile = AnswerOf<typeof uploadFile>

/** Sends a file as it is; `onProgress` hears the share that has left, from 0 to 1. */
export function upload(file: File, purpose: string, onProgress?: (share: number) => void): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', urlOf(uploadFile, { query: { purpose, name: file.name } }))
    request.setRequestHeader('accept-language', getLanguage())
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = (event) => onProgress?.(event.total ? event.loaded / event.total : 0)
    request.onerror = () => reject(networkError())
    request.onload = () => {
      if (request.status < 300) resolve(request.response as StoredFile)
      else reject(toHttpError(request.status, (request.response as Partial<ProblemBody> | null) ?? undefined))
    }
    request.send(file)
  })
}
