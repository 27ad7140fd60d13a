import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: {
      'webview-services': {
        fields: {
          code: '服務代碼',
          address: '網址',
          allowedHosts: '可在 App 內開啟的其他網域',
          toolbar: '工具列',
          orientation: '畫面方向',
        },
      },
    },
    enums: {
      WebviewState: {
        true: { label: '使用中', cause: 'App 可在內部開啟這個網頁。', next: '不再使用時，編輯並關閉「使用中」。' },
        false: { label: '已停用', cause: 'App 不再開啟這個網頁。', next: '恢復使用時，編輯並開啟「使用中」。' },
      },
      WebviewToolbar: {
        FULL: { label: '標題與前後頁' },
        TITLE: { label: '只有標題' },
        CLOSE: { label: '只有關閉鈕' },
      },
      WebviewOrientation: {
        AUTO: { label: '隨裝置轉動' },
        PORTRAIT: { label: '固定直向' },
        LANDSCAPE: { label: '固定橫向' },
      },
    },
    webviewServices: {
      basics: '服務資料',
      opening: '開啟方式',
      agencyHint: '沒有選擇時為您的機關；之後不能變更',
      addressHint: '須在外部網址白名單內，以 https:// 開頭',
      hostsHint: '輸入一個網域後按 Enter，例如 media.travel.taipei；整個網域都須在白名單內，其他連結會在瀏覽器開啟',
      emptyHint: '新增後，App 就能在內部開啟這個網頁。',
    },
  },
  en: {
    resources: {
      'webview-services': {
        fields: {
          code: 'Code',
          address: 'Address',
          allowedHosts: 'Other hosts that open within the app',
          toolbar: 'Toolbar',
          orientation: 'Orientation',
        },
      },
    },
    enums: {
      WebviewState: {
        true: {
          label: 'In use',
          cause: 'The app opens this page within itself.',
          next: 'To stop that, edit it and switch this off.',
        },
        false: {
          label: 'Retired',
          cause: 'The app opens this page no more.',
          next: 'To resume, edit it and switch this on.',
        },
      },
      WebviewToolbar: {
        FULL: { label: 'Title, back and forward' },
        TITLE: { label: 'Title alone' },
        CLOSE: { label: 'Close button alone' },
      },
      WebviewOrientation: {
        AUTO: { label: 'As the device is held' },
        PORTRAIT: { label: 'Always upright' },
        LANDSCAPE: { label: 'Always across' },
      },
    },
    webviewServices: {
      basics: 'Service',
      opening: 'How it opens',
      agencyHint: 'Your own agency where none is chosen; it cannot be changed later',
      addressHint: 'It must stand on the allow list and begin with https://',
      hostsHint:
        'Type a host and press Enter, as media.travel.taipei; the whole host must be allowed, other links open in the browser',
      emptyHint: 'Add one, then the app can open its page within itself.',
    },
  },
}
