import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    push: {
      title: '手機預覽',
      screen: { label: '畫面', lock: '通知', app: 'App 內' },
      theme: { label: '手機外觀', light: '淺色', dark: '深色' },
      zhPhone: '中文手機',
      enPhone: '英文手機',
      noTitle: '（標題）',
      noBody: '（內容）',
      picture: '圖片（%{host}）',
      cutHint: '通知放不下的部分以「…」截斷：iPhone 約四行，Android 收合時一行。重要的事請寫在最前面。',
      appHint: '點開通知後看到全文。圖片與連結由手機開啟，這裡只顯示來源。',
    },
  },
  en: {
    push: {
      title: 'On a phone',
      screen: { label: 'Screen', lock: 'Notification', app: 'In the app' },
      theme: { label: 'Look of the phone', light: 'Light', dark: 'Dark' },
      zhPhone: 'A phone in Chinese',
      enPhone: 'A phone in English',
      noTitle: '(Title)',
      noBody: '(Text)',
      picture: 'Picture (%{host})',
      cutHint:
        'What does not fit ends with “…”: about four lines on an iPhone, one on Android until it is opened. Say what matters first.',
      appHint:
        'The whole message, once the notification is opened. Picture and link are opened by the phone; here stands where they come from.',
    },
  },
}
