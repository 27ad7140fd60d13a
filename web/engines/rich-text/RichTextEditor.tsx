import Box from '@mui/material/Box'
import FormHelperText from '@mui/material/FormHelperText'
import { TableKit } from '@tiptap/extension-table'
import { EditorContent, useEditor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { useEffect, useId, useRef } from 'react'
import { useInput, useTranslate, useTranslateLabel } from 'react-admin'
import { fromWord } from './fromWord.ts'
import type { TextLanguage } from './languages.ts'
import { richTextLook } from './look.ts'
import { Toolbar } from './Toolbar.tsx'

interface Props {
  source: string
  language: TextLanguage
  required: boolean
}

/** What a rich text may hold, as the server's form of it: anything else that is pasted loses its look and keeps its words. */
const extensions = [
  StarterKit.configure({
    blockquote: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    heading: { levels: [2, 3, 4] },
    link: {
      openOnClick: false,
      autolink: false,
      defaultProtocol: 'https',
      isAllowedUri: (uri) => /^https:\/\//i.test(uri),
      HTMLAttributes: { target: null, rel: null },
    },
  }),
  TableKit.configure({ table: { resizable: false } }),
]

/** Writes a rich text into a field of the form around it. */
export function RichTextEditor({ source, language, required }: Props) {
  const { field, fieldState } = useInput({ source, isRequired: required, defaultValue: '' })
  const translate = useTranslate()
  const label = String(useTranslateLabel()({ source }))
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const problem = fieldState.error?.message
  const editor = useWriting(String(field.value ?? ''), field.onChange, {
    'aria-label': label,
    'aria-describedby': id,
    'aria-multiline': 'true',
    'aria-invalid': String(Boolean(problem)),
    'aria-required': String(required),
    role: 'textbox',
    lang: language,
  })
  if (!editor) return null
  const leave = (key: string) => key === 'Escape' && box.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  return (
    <Box>
      <Box ref={box} sx={frameLook} className={problem ? 'invalid' : undefined}>
        <Toolbar editor={editor} label={translate('richText.toolbar', { label })} />
        <Box sx={textLook} onKeyDown={({ key }) => leave(key)}>
          <EditorContent editor={editor} onBlur={field.onBlur} />
        </Box>
      </Box>
      <FormHelperText id={id} error={Boolean(problem)}>
        {problem ? translate(messageIn(problem), { _: messageIn(problem) }) : translate('richText.hint')}
      </FormHelperText>
    </Box>
  )
}

/** React-admin hands a message over as JSON behind a mark, where it has parameters of its own. */
const messageIn = (problem: string) =>
  problem.startsWith('@@react-admin@@') ? String(JSON.parse(problem.slice('@@react-admin@@'.length))) : problem

/** An editor that begins with the field's value, tells it what is written, and follows it where the form sets it anew. */
function useWriting(value: string, onChange: (html: string) => void, attributes: Record<string, string>) {
  const told = useRef(value)
  const editor = useEditor({
    extensions,
    content: value,
    editorProps: { attributes, transformPastedHTML: fromWord },
    onUpdate: ({ editor }) => {
      told.current = editor.isEmpty ? '' : editor.getHTML()
      onChange(told.current)
    },
  })
  useEffect(() => {
    if (value === told.current) return
    told.current = value
    editor?.commands.setContent(value, { emitUpdate: false })
  }, [editor, value])
  return editor
}

const frameLook = {
  mt: 1,
  border: 1,
  borderColor: 'divider',
  borderRadius: 1.5,
  '&:focus-within': { borderColor: 'primary.main' },
  '&.invalid': { borderColor: 'error.main' },
} as const

const textLook = {
  '& .ProseMirror': {
    ...richTextLook,
    minHeight: 260,
    maxHeight: '60vh',
    overflowY: 'auto',
    px: 2,
    py: 1.5,
    outline: 'none',
    '& .selectedCell': { bgcolor: 'action.selected' },
  },
} as const
