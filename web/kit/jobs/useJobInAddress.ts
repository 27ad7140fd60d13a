import { useLocation, useNavigate } from 'react-admin'

/**
 * The job that somebody ordered here and still looks at. It stands in the address, so that a reload finds it again; `param`
 * says what it does, `of` for which of several: `?export=merchants:128`.
 */
export function useJobInAddress(param: string, of: string) {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const [named, id = ''] = new URLSearchParams(search).get(param)?.split(':') ?? []
  const show = (job: number | undefined) => {
    const params = new URLSearchParams(search)
    params.delete(param)
    if (job !== undefined) params.set(param, `${of}:${job}`)
    navigate({ pathname, search: `?${params}` }, { replace: true })
  }
  return [named === of && /^\d+$/.test(id) ? Number(id) : undefined, show] as const
}
