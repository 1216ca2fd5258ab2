'use strict'
// Given to Electron instead of Marbre: has the services run in it once, before there is a screen, and ends. Code that V8
// kept is for the same version and the same settings of V8, which are those of an application, not of Electron as Node.
const { join } = require('node:path')
const { Worker } = require('node:worker_threads')

const LONGEST_MS = 60_000
/** 0 while it works, 1 when it has kept the code. */
const state = new Int32Array(new SharedArrayBuffer(4))
new Worker(join(__dirname, 'visitor.cjs'), { workerData: { state, folder: process.env['MARBRE_KEEP_FOLDER'] } })
// The application would look for a screen as soon as this file ends.
Atomics.wait(state, 0, 0, LONGEST_MS)
process.exit(Atomics.load(state, 0) === 1 ? 0 : 1)
