'use strict'
// Copied into the fallback Electron: what Electron's own default_app does for `electron <folder>`.
const { app } = require('electron')
const fs = require('node:fs')
const path = require('node:path')

const args = process.argv.slice(1)
const preloaded = []
let target
while (target === undefined && args.length > 0) {
  const arg = args.shift()
  if (arg === '-r' || arg === '--require') preloaded.push(args.shift())
  else if (!arg.startsWith('-')) target = path.resolve(arg)
}

if (target === undefined) {
  console.error('usage: electron <folder>')
  app.exit(1)
} else {
  for (const file of preloaded) require(file)
  open(target)
}

function open(target) {
  if (!fs.statSync(target).isDirectory()) {
    app.setAppPath(path.dirname(target))
    require(target)
    return
  }
  const pkg = JSON.parse(fs.readFileSync(path.join(target, 'package.json'), 'utf8'))
  if (pkg.version) app.setVersion(pkg.version)
  app.setName(pkg.productName || pkg.name)
  if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', path.join(app.getPath('appData'), app.getName()))
  app.setAppPath(target)
  require(path.join(target, pkg.main || 'index.js'))
}
