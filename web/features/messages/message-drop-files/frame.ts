import { dropFileTones } from '#features/messages/message-drop-files/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { importVerbs } from '#web/engines/imports/words.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'message-drop-files',
  nouns: { 'message-drop-files': { zh: '投遞檔案', en: 'Dropped file |||| Dropped files' } },
  actions: [
    {
      to: '/message-drop-files',
      permission: 'message-drop-files:list',
      label: {
        zh: '投遞檔案：停管推播資料的匯入結果',
        en: 'Dropped files: what came of the parking office’s push files',
      },
    },
  ],
  verbs: importVerbs,
  jobs: { 'message-job': { zh: '停管推播資料匯入 DB', en: 'Parking office push files' } },
  results: { files: { zh: '檔案數', en: 'Files' } },
  tones: dropFileTones,
  messages,
})
