import type { Reader } from '../../store/handles'
import { countLibrary, listLibrary, listLibraryNames } from '../../store/library-list'

/** The questions that may read much of the profile, and write nothing: what each is asked and answers is plain data. */
export const questions = { list: listLibrary, count: countLibrary, names: listLibraryNames }

type Table = typeof questions
export type QuestionName = keyof Table
export type Question<Name extends QuestionName> = Parameters<Table[Name]>[1]
export type Answer<Name extends QuestionName> = ReturnType<Table[Name]>

/** Answers on this connection, in the thread that asks. */
export function answerHere<Name extends QuestionName>(db: Reader, name: Name, question: Question<Name>): Answer<Name> {
  // The table gives each name its question and answer.
  const answer = questions[name] as (db: Reader, question: Question<Name>) => Answer<Name>
  return answer(db, question)
}
