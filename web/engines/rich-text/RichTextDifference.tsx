import Box from '@mui/material/Box'
import { alpha, type Theme } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import { useTranslate } from 'react-admin'
import { differenceBetween, type Piece } from './difference.ts'
import type { TextLanguage } from './languages.ts'
import { linesOf } from './lines.ts'

interface Props {
  before: string | null
  after: string | null
  language: TextLanguage
}

/** Two rich texts as one, with the words that were added and removed marked. */
export function RichTextDifference({ before, after, language }: Props) {
  const translate = useTranslate()
  const pieces = useMemo(() => differenceBetween(linesOf(before ?? ''), linesOf(after ?? '')), [before, after])
  if (!pieces.some(({ change }) => change))
    return <Typography color="text.secondary">{translate('richText.same')}</Typography>
  return (
    <Box lang={language} sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', lineHeight: 1.9 }}>
      {pieces.map((piece, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one difference never move
        <PieceText key={at} piece={piece} />
      ))}
    </Box>
  )
}

function PieceText({ piece: { text, change } }: { piece: Piece }) {
  if (!change) return text
  const isNew = change === 'added'
  return (
    <Box
      component={isNew ? 'ins' : 'del'}
      sx={{
        px: 0.25,
        borderRadius: 0.5,
        textDecorationThickness: '1.5px',
        bgcolor: ({ palette }: Theme) => alpha(isNew ? palette.success.main : palette.error.main, 0.16),
        color: 'text.primary',
      }}
    >
      {text}
    </Box>
  )
}
