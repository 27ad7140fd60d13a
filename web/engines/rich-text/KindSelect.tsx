import Box from '@mui/material/Box'
import type { Editor } from '@tiptap/react'
import { useTranslate } from 'react-admin'

interface Props {
  editor: Editor
  /** Of a heading; 0 for plain text. */
  level: number
}

const levels = [0, 2, 3, 4] as const

/** Whether the paragraph at the cursor is a heading, and of which kind. */
export function KindSelect({ editor, level }: Props) {
  const translate = useTranslate()
  const name = (one: number) => translate(one === 0 ? 'richText.paragraph' : `richText.heading${one}`)
  const choose = (one: number) => {
    const known = levels.find((value) => value === one) ?? 0
    if (known === 0) editor.chain().focus().setParagraph().run()
    else editor.chain().focus().setHeading({ level: known }).run()
  }
  return (
    <Box
      component="select"
      data-tool=""
      tabIndex={-1}
      aria-label={translate('richText.kind')}
      value={level}
      onChange={(event: { target: { value: string } }) => choose(Number(event.target.value))}
      sx={{
        font: 'inherit',
        fontSize: '0.875rem',
        height: 30,
        px: 0.5,
        mr: 0.5,
        color: 'text.primary',
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
      }}
    >
      {levels.map((one) => (
        <option key={one} value={one}>
          {name(one)}
        </option>
      ))}
    </Box>
  )
}
