import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { Suspense, useId, useState } from 'react'
import { useTranslate, useTranslateLabel } from 'react-admin'
import { useFormState } from 'react-hook-form'
import { lazyPart } from '#kit/lazyPage.ts'
import { textLanguages } from './languages.ts'

const RichTextEditor = lazyPart(() => import('./RichTextEditor.tsx'), 'RichTextEditor')

interface Props {
  /** Chinese, then English. */
  sources: readonly [string, string]
  required: boolean
}

/** The texts in both languages, a tab each; both are part of the form, whichever is open. */
export function RichTextsInput({ sources, required }: Props) {
  const translate = useTranslate()
  const label = useTranslateLabel()
  const id = useId()
  const { errors } = useFormState({ name: [...sources] })
  const [open, setOpen] = useState(0)
  const mark = (source: string) => `${label({ source })}${required ? ' *' : ''}${errors[source] ? ' ⚠' : ''}`
  return (
    <Box>
      <Tabs value={open} onChange={(_, at: number) => setOpen(at)} aria-label={translate('richText.languages')}>
        {sources.map((source, at) => (
          <Tab
            key={source}
            id={`${id}-${at}`}
            aria-controls={`${id}-panel-${at}`}
            label={mark(source)}
            sx={errors[source] ? { '&&': { color: 'error.main' } } : undefined}
          />
        ))}
      </Tabs>
      {sources.map((source, at) => (
        <Box key={source} role="tabpanel" id={`${id}-panel-${at}`} aria-labelledby={`${id}-${at}`} hidden={open !== at}>
          <Suspense fallback={<Skeleton variant="rounded" height={300} />}>
            <RichTextEditor source={source} language={textLanguages[at] ?? 'en'} required={required} />
          </Suspense>
        </Box>
      ))}
    </Box>
  )
}
