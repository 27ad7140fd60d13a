import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({ name: 'home', nouns: { home: { zh: '首頁', en: 'Start page' } }, messages })
