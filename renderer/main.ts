import './trusted-types'
import './ui/index.css'
import { startApp } from './app/start'
import { listenForClosing } from './closing'

listenForClosing()
void startApp('#app')
