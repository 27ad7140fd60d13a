import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: {
      'card-tags': {
        fields: {
          name: '標籤',
          note: '說明',
          uses: '使用張數',
          intoId: '併入',
          mergedIntoName: '併入',
          mergedFromName: '併入的標籤',
          cards: '卡證張數',
        },
      },
    },
    cardTags: {
      search: '標籤開頭',
      emptyHint: '新增標籤後，就能在卡證上使用，也能由匯入檔帶入。',
      over: '%{n} 以上',
      merge: {
        label: '併入其他標籤',
        title: '將「%{name}」併入其他標籤？',
        text: '有「%{name}」的卡證都會改為另一個標籤，「%{name}」隨即刪除，不能復原。',
        into: '併入哪一個標籤',
        foreseen: '共 %{cards} 張卡證會改標籤，其中 %{both} 張原本兩個標籤都有。',
        byJob: '張數較多，將由背景作業處理。',
        done: '已合併標籤',
        begun: '已開始合併標籤，由背景作業處理',
      },
    },
  },
  en: {
    resources: {
      'card-tags': {
        fields: {
          name: 'Tag',
          note: 'Note',
          uses: 'Cards',
          intoId: 'Merged into',
          mergedIntoName: 'Merged into',
          mergedFromName: 'Merged tag',
          cards: 'Cards',
        },
      },
    },
    cardTags: {
      search: 'Tag begins with',
      emptyHint: 'Add a tag, and give it to cards by hand or by an import.',
      over: 'over %{n}',
      merge: {
        label: 'Merge into another',
        title: 'Merge “%{name}” into another tag?',
        text: 'All cards with “%{name}” get the other tag, and “%{name}” is deleted. This cannot be undone.',
        into: 'The tag that stays',
        foreseen: '%{cards} cards change their tag; %{both} of them have both already.',
        byJob: 'There are so many that a job does it.',
        done: 'Tag merged',
        begun: 'A job is merging the tag',
      },
    },
  },
}
