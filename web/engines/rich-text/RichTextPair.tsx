import Box from '@mui/material/Box'
import { useTranslateLabel } from 'react-admin'
import { Section } from '#kit/pages/Section.tsx'
import { textLanguages } from './languages.ts'
import { RichText } from './RichText.tsx'

interface Props {
  /** Chinese, then English. */
  texts: readonly [string | null, string | null]
  /** Whose fields `textZh` and `textEn` they are. */
  resource: string
}

/** A text in both languages, beside each other where there is room. */
export function RichTextPair({ texts, resource }: Props) {
  const label = useTranslateLabel()
  return (
    <Box
      sx={{
        display: 'grid',
        columnGap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
      }}
    >
      {textLanguages.map((language, at) => (
        <Section key={language} title={String(label({ source: ['textZh', 'textEn'][at], resource }))}>
          <RichText html={texts[at]} language={language} />
        </Section>
      ))}
    </Box>
  )
}
