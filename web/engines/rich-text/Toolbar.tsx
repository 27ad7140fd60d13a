import AddBoxOutlined from '@mui/icons-material/AddBoxOutlined'
import FormatBold from '@mui/icons-material/FormatBold'
import FormatItalic from '@mui/icons-material/FormatItalic'
import FormatListBulleted from '@mui/icons-material/FormatListBulleted'
import FormatListNumbered from '@mui/icons-material/FormatListNumbered'
import FormatUnderlined from '@mui/icons-material/FormatUnderlined'
import InsertLink from '@mui/icons-material/InsertLink'
import Redo from '@mui/icons-material/Redo'
import TableChartOutlined from '@mui/icons-material/TableChartOutlined'
import Undo from '@mui/icons-material/Undo'
import Box from '@mui/material/Box'
import { type Editor, useEditorState } from '@tiptap/react'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { KindSelect } from './KindSelect.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { TableMenu } from './TableMenu.tsx'
import { Tool } from './Tool.tsx'
import { useToolKeys } from './useToolKeys.ts'

interface Props {
  editor: Editor
  label: string
}

const marks = [
  { name: 'bold', Icon: FormatBold, run: (editor: Editor) => editor.chain().focus().toggleBold().run() },
  { name: 'italic', Icon: FormatItalic, run: (editor: Editor) => editor.chain().focus().toggleItalic().run() },
  {
    name: 'underline',
    Icon: FormatUnderlined,
    run: (editor: Editor) => editor.chain().focus().toggleUnderline().run(),
  },
  {
    name: 'bulletList',
    Icon: FormatListBulleted,
    run: (editor: Editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'orderedList',
    Icon: FormatListNumbered,
    run: (editor: Editor) => editor.chain().focus().toggleOrderedList().run(),
  },
] as const

/** What stands where the cursor is, so that the tools show it. */
function useStanding(editor: Editor) {
  return useEditorState({
    editor,
    selector: ({ editor }) => ({
      on: marks.filter(({ name }) => editor.isActive(name)).map(({ name }) => name as string),
      inLink: editor.isActive('link'),
      inTable: editor.isActive('table'),
      canUndo: editor.can().undo(),
      canRedo: editor.can().redo(),
      level: [2, 3, 4].find((level) => editor.isActive('heading', { level })) ?? 0,
    }),
  })
}

/** The tools of a rich text: one of them is reached by the tab key, the others by the arrows. */
export function Toolbar({ editor, label }: Props) {
  const translate = useTranslate()
  const keys = useToolKeys()
  const [linking, setLinking] = useState(false)
  const now = useStanding(editor)
  const words = (name: string) => translate(`richText.${name}`)
  const table = () => editor.chain().focus().insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run()
  return (
    <Box role="toolbar" aria-label={label} sx={barLook} {...keys}>
      <KindSelect editor={editor} level={now.level} />
      {marks.map(({ name, Icon, run }) => (
        <Tool key={name} label={words(name)} on={now.on.includes(name)} onClick={() => run(editor)}>
          <Icon fontSize="small" />
        </Tool>
      ))}
      <Tool label={words('link')} on={now.inLink} onClick={() => setLinking(true)}>
        <InsertLink fontSize="small" />
      </Tool>
      {now.inTable ? (
        <TableMenu editor={editor} icon={<TableChartOutlined fontSize="small" />} />
      ) : (
        <Tool label={words('table')} onClick={table}>
          <AddBoxOutlined fontSize="small" />
        </Tool>
      )}
      <Tool label={words('undo')} disabled={!now.canUndo} onClick={() => editor.chain().focus().undo().run()}>
        <Undo fontSize="small" />
      </Tool>
      <Tool label={words('redo')} disabled={!now.canRedo} onClick={() => editor.chain().focus().redo().run()}>
        <Redo fontSize="small" />
      </Tool>
      {linking && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </Box>
  )
}

const barLook = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 0.25,
  p: 0.5,
  borderBottom: 1,
  borderColor: 'divider',
  bgcolor: 'action.hover',
  borderRadius: '6px 6px 0 0',
} as const
