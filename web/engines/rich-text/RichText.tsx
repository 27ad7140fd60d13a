import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { createElement, type ReactNode, useMemo } from 'react'
import { useTranslate } from 'react-admin'
import type { TextLanguage } from './languages.ts'
import { richTextLook } from './look.ts'

const tags = new Set([
  'p',
  'h2',
  'h3',
  'h4',
  'ul',
  'ol',
  'li',
  'table',
  'tbody',
  'tr',
  'th',
  'td',
  'strong',
  'em',
  'u',
  'a',
  'br',
])

interface Props {
  html: string | null | undefined
  language: TextLanguage
}

/**
 * A rich text as people read it. What it is made of is built anew from the names above, so that nothing else comes onto
 * the page, whatever stands in the text.
 */
export function RichText({ html, language }: Props) {
  const translate = useTranslate()
  const content = useMemo(() => elementsIn(html ?? ''), [html])
  if (!html) return <Typography color="text.secondary">{translate('richText.nothing')}</Typography>
  return (
    <Box lang={language} sx={{ ...richTextLook, maxWidth: 860 }}>
      {content}
    </Box>
  )
}

/** Read by a document of its own, in which nothing runs or loads. */
function elementsIn(html: string): ReactNode[] {
  return childrenOf(new DOMParser().parseFromString(html, 'text/html').body)
}

const childrenOf = (node: Node): ReactNode[] => [...node.childNodes].map((child, at) => elementOf(child, at))

function elementOf(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent
  const tag = node.nodeName.toLowerCase()
  if (!tags.has(tag)) return null
  const children = childrenOf(node)
  return createElement(tag, { key, ...propsOf(node as Element, tag) }, ...children)
}

function propsOf(element: Element, tag: string): object {
  const href = element.getAttribute('href') ?? ''
  if (tag === 'a' && /^https:\/\//i.test(href)) return { href, target: '_blank', rel: 'noopener noreferrer' }
  if (tag !== 'th' && tag !== 'td') return {}
  const span = (name: string) => Number(element.getAttribute(name)) || undefined
  return { colSpan: span('colspan'), rowSpan: span('rowspan') }
}
