import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined'
import Box from '@mui/material/Box'
import { useTranslate } from 'react-admin'
import { formatBytes, formatCount } from '#kit/numbers.ts'
import type { Preview } from './importing.ts'

/** `1,234 列`, or `約 1,234 列` where only the beginning was counted. */
export function useRowCount({ rowCount, rowCountIsEstimate }: Preview): string {
  const translate = useTranslate()
  const rows = formatCount(rowCount)
  return translate(rowCountIsEstimate ? 'imports.aboutRows' : 'imports.rows', { rows })
}

/** Which file this is, in one line. */
export function FileFacts({ preview }: { preview: Preview }) {
  const rows = useRowCount(preview)
  const encoding = preview.encoding ? `${preview.format.toUpperCase()}, ${preview.encoding.toUpperCase()}` : 'XLSX'
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
      <DescriptionOutlined fontSize="small" color="action" />
      <Box component="span" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {preview.fileName}
      </Box>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {formatBytes(preview.size)} · {encoding} · {rows}
      </Box>
    </Box>
  )
}
