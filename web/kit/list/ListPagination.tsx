import ChevronLeft from '@mui/icons-material/ChevronLeft'
import ChevronRight from '@mui/icons-material/ChevronRight'
import FirstPage from '@mui/icons-material/FirstPage'
import LastPage from '@mui/icons-material/LastPage'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import MenuItem from '@mui/material/MenuItem'
import Select from '@mui/material/Select'
import Tooltip from '@mui/material/Tooltip'
import type { ReactNode } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import type { ListMeta } from '#kit/dataProvider.ts'
import { formatCount } from '#kit/numbers.ts'

const pageSizes = [10, 25, 50, 100, 200]
const countedUpTo = 10_000

type Translate = ReturnType<typeof useTranslate>

/** What is said of the total: exact, about, or "more than" where counting stopped. */
function totalText(translate: Translate, total: number | undefined, meta: ListMeta | undefined): string {
  if (total !== undefined) return translate('app.list.total', { total: formatCount(total) })
  if (meta?.total === null || meta?.total === undefined) return ''
  if (meta.total === countedUpTo + 1) return translate('app.list.totalOver', { total: formatCount(countedUpTo) })
  return translate('app.list.totalAbout', { total: formatCount(meta.total) })
}

/** Pages of a list, also where the total is only estimated or pages are read by position. */
export function ListPagination() {
  const translate = useTranslate()
  const { page, perPage, setPage, setPerPage, total, data, hasNextPage, isPending, meta } = useListContext()
  if (isPending || !data || (data.length === 0 && page === 1)) return null
  const pages = total === undefined ? undefined : Math.max(1, Math.ceil(total / perPage))
  const from = (page - 1) * perPage + 1
  const range = { from: formatCount(from), to: formatCount(from + data.length - 1) }
  return (
    <Box
      component="nav"
      aria-label={translate('app.list.pagination')}
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 1.5, py: 0.5, minHeight: 44 }}
    >
      <Box sx={{ flex: 1, color: 'text.secondary', fontSize: '0.8125rem' }} aria-live="polite">
        {translate('app.list.range', range)} {totalText(translate, total, meta as ListMeta | undefined)}
      </Box>
      <PageSize perPage={perPage} onChange={setPerPage} />
      <Step label="first" off={page === 1} go={() => setPage(1)} icon={<FirstPage />} />
      <Step label="previous" off={page === 1} go={() => setPage(page - 1)} icon={<ChevronLeft />} />
      <Box sx={{ fontSize: '0.8125rem', px: 0.5, whiteSpace: 'nowrap' }}>
        {pages
          ? translate('app.list.pageOf', { page, pages: formatCount(pages) })
          : translate('app.list.page', { page })}
      </Box>
      <Step label="next" off={!hasNextPage} go={() => setPage(page + 1)} icon={<ChevronRight />} />
      {pages && <Step label="last" off={page >= pages} go={() => setPage(pages)} icon={<LastPage />} />}
    </Box>
  )
}

function PageSize({ perPage, onChange }: { perPage: number; onChange: (size: number) => void }) {
  const translate = useTranslate()
  const sizes = pageSizes.includes(perPage) ? pageSizes : [perPage, ...pageSizes].sort((a, b) => a - b)
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, fontSize: '0.8125rem', color: 'text.secondary' }}>
      {translate('app.list.perPage')}
      <Select
        size="small"
        value={perPage}
        onChange={(event) => onChange(Number(event.target.value))}
        inputProps={{ 'aria-label': translate('app.list.perPage') }}
        sx={{ '& .MuiSelect-select': { py: 0.5, fontSize: '0.8125rem' } }}
      >
        {sizes.map((size) => (
          <MenuItem key={size} value={size}>
            {size}
          </MenuItem>
        ))}
      </Select>
    </Box>
  )
}

function Step({ label, off, go, icon }: { label: string; off: boolean; go: () => void; icon: ReactNode }) {
  const translate = useTranslate()
  const text = translate(`app.list.${label}`)
  return (
    <Tooltip title={off ? '' : text}>
      <span>
        <IconButton size="small" disabled={off} onClick={go} aria-label={text}>
          {icon}
        </IconButton>
      </span>
    </Tooltip>
  )
}
