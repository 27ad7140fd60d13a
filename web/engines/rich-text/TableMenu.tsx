import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import type { Editor } from '@tiptap/react'
import { type ReactNode, useState } from 'react'
import { useTranslate } from 'react-admin'
import { Tool } from './Tool.tsx'

interface Props {
  editor: Editor
  icon: ReactNode
}

const steps = {
  addRow: (editor: Editor) => editor.chain().focus().addRowAfter().run(),
  addColumn: (editor: Editor) => editor.chain().focus().addColumnAfter().run(),
  deleteRow: (editor: Editor) => editor.chain().focus().deleteRow().run(),
  deleteColumn: (editor: Editor) => editor.chain().focus().deleteColumn().run(),
  deleteTable: (editor: Editor) => editor.chain().focus().deleteTable().run(),
} as const

/** What can be done about the table that the cursor stands in. */
export function TableMenu({ editor, icon }: Props) {
  const translate = useTranslate()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const run = (step: keyof typeof steps) => {
    setAnchor(null)
    steps[step](editor)
  }
  return (
    <>
      <Tool label={translate('richText.table')} on menu onClick={({ currentTarget }) => setAnchor(currentTarget)}>
        {icon}
      </Tool>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {(Object.keys(steps) as (keyof typeof steps)[]).map((step) => (
          <MenuItem key={step} dense onClick={() => run(step)}>
            {translate(`richText.${step}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
