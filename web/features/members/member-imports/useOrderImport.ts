import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useNavigate, useTranslate } from 'react-admin'
import { createImport, type ImportMode, type ImportPolicy } from '#features/members/member-imports/contract.ts'
import { call } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'
import type { Encoding, Preview } from './importing.ts'

interface Order {
  preview: Preview
  encoding: Encoding | undefined
  mode: ImportMode
  policy: ImportPolicy
}

/** Orders the import and goes to its page; a refusal stays here in words. */
export function useOrderImport({ preview, encoding, mode, policy }: Order, onRefused: () => void) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const underWay = useRef(false)
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () =>
      call(createImport, {
        body: { fileId: preview.fileId, mapping: preview.mapping, encoding, mode, policy },
      }),
    onSuccess: ({ id }) => navigate(`/member-imports/${id}/show`, { replace: true }),
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
