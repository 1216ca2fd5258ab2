'use strict'
// A person's first day and next start, for the services alone: what both ask is compiled, and so kept.
const { join, resolve } = require('node:path')
const { workerData } = require('node:worker_threads')

const root = resolve(__dirname, '../..')
const programs = join(root, 'out', 'main')
const { startServices } = require(join(programs, 'services-thread.cjs'))

const open = () =>
  startServices({
    workerFile: join(__dirname, 'thread.cjs'),
    typesetWorkerFile: join(programs, 'typeset-worker.cjs'),
    taskWorkerFile: join(programs, 'task-worker.cjs'),
    libraryReaderFile: join(programs, 'library-reader.cjs'),
    spellingWorkerFile: join(programs, 'spelling-worker.cjs'),
    folder: workerData.folder,
    documents: workerData.folder,
    productVersion: '0.0.0',
    resources: join(root, 'resources'),
    sampleFile: join(root, 'examples', 'communique.json'),
    program: { chooseFile: () => null, chooseFiles: () => [], chooseTarget: () => null, chooseFolder: () => null, openedFile: () => null, reveal: () => undefined, openProfile: () => undefined, announce: () => undefined },
    onDeath: (/** @type {unknown} */ cause) => { throw cause },
  })

/**
 * @param {ReturnType<typeof open>} services
 * @param {string} name
 * @param {unknown} [input]
 */
const ask = async (services, name, input) => {
  const result = await services.answer(name, input)
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`)
  return result.value
}

async function firstDay() {
  const services = open()
  const { communiqueId } = await ask(services, 'setup.openSample')
  await services.close()
  return communiqueId
}

/** @param {unknown} communiqueId */
async function nextStart(communiqueId) {
  const services = open()
  for (const name of ['settings.read', 'app.status', 'inbox.read', 'integrity.read', 'backups.state', 'people.list']) await ask(services, name)
  await ask(services, 'marks.list', { communiqueIds: [communiqueId] })
  for (const name of ['communiques.read', 'drafts.open', 'threads.list', 'suggestions.list', 'imports.report']) await ask(services, name, { communiqueId })
  await services.close()
}

const tell = (/** @type {number} */ state) => {
  Atomics.store(workerData.state, 0, state)
  Atomics.notify(workerData.state, 0)
}

firstDay()
  .then(nextStart)
  .then(() => { tell(1) }, (error) => {
    require('node:fs').writeSync(2, `${error.stack}\n`)
    tell(2)
  })
