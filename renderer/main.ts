import './trusted-types'
import { listenForClosing } from './closing'

listenForClosing()
