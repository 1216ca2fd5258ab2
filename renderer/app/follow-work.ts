import { bridge } from '../bridge'

/** Does what takes long, and tells meanwhile how far the work of that name is, from 0 to 1, whenever it says so. */
export async function followWork<Value>(name: string, tell: (share: number) => void, act: () => Promise<Value>): Promise<Value> {
  const stop = bridge().on('work.progressed', ({ work, done, total }) => {
    if (work === name) tell(total > 0 ? done / total : 0)
  })
  try {
    return await act()
  } finally {
    stop()
  }
}
