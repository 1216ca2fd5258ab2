/** In characters: a passphrase is the only protection of a key that no system key store holds. */
export const MIN_PASSPHRASE_LENGTH = 10
export const MAX_UPDATE_BYTES = 16 * 1024 * 1024
/** Signs of a text that comes whole; what a file may hold is checked where it is read. */
export const MAX_TEXT_LENGTH = 50 * 1024 * 1024
/** Names an emergency copy; drawn by the window, once for each draft that it opens. */
export const RESCUE_ID_LENGTH = 12
