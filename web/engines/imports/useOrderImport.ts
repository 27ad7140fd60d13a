import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useNavigate, useTranslate } from 'react-admin'
import type { ImportMode, ImportPolicy } from '#engines/imports/contract.ts'
import { call } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'
import { type Confirmed, kindsConfirmed } from './confirmed.ts'
import { type Preview, type ReadAs, useImports } from './importing.ts'

interface Order {
  preview: Preview
  readAs: ReadAs
  mode: ImportMode
  policy: ImportPolicy
  confirmed: Confirmed
}

/** Orders the import, or a dry run of it, and goes to its page; a refusal stays here in words. */
export function useOrderImport({ preview, readAs, mode, policy, confirmed }: Order, onRefused: () => void) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const { name, endpoints, subjectId } = useImports()
  const underWay = useRef(false)
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: (dryRun: boolean) => {
      const { fileId, mapping, remarks } = preview
      const seen = kindsConfirmed(remarks, confirmed)
      return call(endpoints.create, { body: { fileId, subjectId, mapping, ...readAs, mode, policy, dryRun, seen } })
    },
    // A dry run leaves the file, to which one comes back.
    onSuccess: ({ id, dryRun }) => navigate(`/${name}/${id}/show`, { replace: !dryRun }),
    onError: () => {
      underWay.current = false
      onRefused()
    },
  })
  const refusal = problemIn(error)
  const words = Object.values(refusal?.errors ?? {})
  const said = words.length > 0 ? words.join('；') : (refusal?.message ?? translate('app.error.unexpected'))
  const order = (dryRun: boolean) => {
    if (!underWay.current) mutate(dryRun)
    underWay.current = true
  }
  return { order, busy: isPending || isSuccess, problem: error ? said : undefined }
}
