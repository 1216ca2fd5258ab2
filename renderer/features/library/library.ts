import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { everything, type LibraryQuery } from '../../../core/library/query'
import { bridge } from '../../bridge'
import { useMarks } from '../marks/marks'
import { libraryPages } from './library-pages'

const TYPING_PAUSE_MS = 120

/** Something that a shortcut asks of the library before it is on the screen. */
export type Wish = 'search' | 'create'

/** What is asked of the library, and the list that answers. */
export const useLibrary = defineStore('library', () => {
  const marks = useMarks()
  const query = shallowRef<LibraryQuery>(everything)
  const wished = ref<Wish | null>(null)
  /** Counts the questions that were answered: with another one a list goes to its top. */
  const answered = ref(0)
  const asked = (): LibraryQuery => ({ ...query.value, text: query.value.text.trim() })
  const { total, isMore, isCounted, failure, rowAt, refresh, restart, need } = libraryPages({
    read: async (page) => {
      const answer = await bridge().calls['library.list']({ ...asked(), ...page })
      if (answer.ok) void marks.want(answer.value.rows.map(({ id }) => id))
      return answer
    },
    count: () => bridge().calls['library.count'](asked()),
  })
  let typing: ReturnType<typeof setTimeout> | undefined

  async function ask(): Promise<void> {
    await restart()
    answered.value += 1
  }

  /** Narrows or widens. Words wait for a pause of the typing. */
  function change(part: Partial<LibraryQuery>): void {
    const isTyping = part.text !== undefined && part.text !== '' && Object.keys(part).length === 1
    query.value = { ...query.value, ...part }
    clearTimeout(typing)
    if (isTyping) typing = setTimeout(() => void ask(), TYPING_PAUSE_MS)
    else void ask()
  }

  /** Everything, in the order that is chosen. */
  function clear(): void {
    change({ ...everything, order: query.value.order })
  }

  function wish(next: Wish): void {
    wished.value = next
  }

  return { query, total, isMore, isCounted, failure, wished, answered, refresh, change, clear, need, rowAt, wish }
})
