/** WCAG 2.2, success criterion 1.4.3: body text against what is behind it. */
export const READABLE = 4.5

type Rgb = readonly [red: number, green: number, blue: number]

/** Contrast of two colours `#rrggbb`, from 1 to 21 (WCAG's definition). */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(rgb(one)), luminance(rgb(other))].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** The colour itself when it can be read on the background, else the nearest darker one that can. Both `#rrggbb`. */
export function legibleOn(colour: string, background: string): string {
  const channels = rgb(colour)
  for (let percent = 100; percent > 0; percent -= 2) {
    const darker = hex(channels.map((channel) => Math.round((channel * percent) / 100)))
    if (contrast(darker, background) >= READABLE) return darker
  }
  return '#000000'
}

/** The faint ground of frames: a little of the colour in white. */
export function tintOf(colour: string): string {
  return hex(rgb(colour).map((channel) => Math.round(255 - (255 - channel) * 0.06)))
}

/** What a colour becomes that lets white through, `alpha` of 255 of it being kept. */
export function onWhite(colour: string, alpha: number): string {
  return hex(rgb(colour).map((channel) => Math.round(255 - ((255 - channel) * alpha) / 255)))
}

function rgb(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

function hex(channels: readonly number[]): string {
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
