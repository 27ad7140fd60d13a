import type { Messages } from '#kit/i18n/language.ts'
import { statusesOf, type Word } from '#kit/i18n/words.ts'
import { messagesEn } from './messages.en.ts'
import { messagesZh } from './messages.zh.ts'
import { recipientGroupWords, recipientStageWords, recipientStateWords } from './recipientWords.ts'
import { messageClassWords, messageKindWords, messageStatusWords, overCapWords, targetKindWords } from './statuses.ts'

const enumsOf = (language: keyof Word) => ({
  MessageStatus: statusesOf(messageStatusWords, language),
  MessageKind: statusesOf(messageKindWords, language),
  MessageClass: statusesOf(messageClassWords, language),
  TargetKind: statusesOf(targetKindWords, language),
  OverCap: statusesOf(overCapWords, language),
  RecipientState: statusesOf(recipientStateWords, language),
  RecipientGroup: statusesOf(recipientGroupWords, language),
  RecipientStage: statusesOf(recipientStageWords, language),
})

export const messages: Messages = {
  zh: { ...messagesZh, enums: enumsOf('zh') },
  en: { ...messagesEn, enums: enumsOf('en') },
}
