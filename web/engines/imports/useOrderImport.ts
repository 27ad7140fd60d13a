import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useNavigate, useTranslate } from 'react-admin'
import type { ImportMode, ImportPolicy } from '#engines/imports/contract.ts'
import { call } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'
import { type Preview, type ReadAs, useImports } from './importing.ts'

interface Order {
  preview: Preview
  readAs: ReadAs
  mode: ImportMode
  policy: ImportPolicy
}

/** Orders the import and goes to its page; a refusal stays here in words. */
export function useOrderImport({ preview, readAs, mode, policy }: Order, onRefused: () => void) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const { name, endpoints } = useImports()
  const underWay = useRef(false)
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () =>
      call(endpoints.create, {
        body: { fileId: preview.fileId, mapping: preview.mapping, ...readAs, mode, policy },
      }),
    onSuccess: ({ id }) => navigate(`/${name}/${id}/show`, { replace: true }),
    onError: () => {
      underWay.current = false
      onRefused()
    },
  })
  const refusal = problemIn(error)
  const words = Object.values(refusal?.errors ?? {})
  const said = words.length > 0 ? words.join('；') : (refusal?.message ?? translate('app.error.unexpected'))
  const order = () => {
    if (!underWay.current) mutate()
    underWay.current = true
  }
  return { order, busy: isPending || isSuccess, problem: error ? said : undefined }
}
