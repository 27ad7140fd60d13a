import { uploadFile } from '#features/operations/files/contract.ts'
import { type AnswerOf, urlOf } from './call.ts'
import { noteAnswer, noteSilence } from './connection.ts'
import { networkError, type ProblemBody, signedInAgainError, toHttpError } from './http.ts'
import { getLanguage } from './i18n/language.ts'
import { currentI18nProvider } from './i18n/provider.ts'
import { isSignedInAgain } from './signedIn.ts'

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
    request.onerror = () => {
      noteSilence()
      // A file that arrived all the same lies there unused and goes by itself, so it may be sent again.
      reject(networkError(currentI18nProvider().translate('app.error.notUploaded')))
    }
    request.onload = () => {
      noteAnswer()
      if (request.status < 300) resolve(request.response as StoredFile)
      else void refusalOf(request).then(reject)
    }
    request.send(file)
  })
}

async function refusalOf({ status, response }: XMLHttpRequest): Promise<Error> {
  if (status === 401 && (await isSignedInAgain())) return signedInAgainError()
  return toHttpError(status, (response as Partial<ProblemBody> | null) ?? undefined)
}
