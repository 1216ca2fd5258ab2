import { expect, test } from 'vitest'
import { filledStore } from '../../tests/contract/filled-store'

const advice = `The database's schema is no longer schema.sql. If a migration was added, look at the difference, run
\`npx vitest run electron/store/schema.test.ts -u\` and commit both. If a released migration was edited, put it back and add another:
the databases of those who already ran it would never follow.`

test('migrations make the schema that is committed', async () => {
  const { db } = filledStore()
  const rows = db.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'library_words_%' ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 ELSE 3 END, name").all() as { sql: string }[]
  await expect(`${rows.map(({ sql }) => `${sql};`).join('\n\n')}\n`, advice).toMatchFileSnapshot('schema.sql')
})
