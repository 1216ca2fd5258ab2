import { contract, type CallName } from './contract'

/** The names alone. The build writes them down: who needs nothing else of the contract does not load its schemas. */
export const callNames = Object.keys(contract) as readonly CallName[]
