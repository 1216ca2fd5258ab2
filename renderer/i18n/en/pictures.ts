import type { Texts } from '../texts'
import type { pictures as fr } from '../fr/pictures'

export const pictures: Texts<typeof fr> = {
  crop: {
    title: 'Crop the picture',
    help: 'What is outside the frame leaves in no file: not in the PDF, the web page, the Word file nor the press kit. The whole picture stays in Marbre: you can come back to it.',
    keep: 'Crop',
  },
  stage: 'Picture to crop',
  keys: 'Drag the frame or its corners. With the keyboard: Tab goes from one corner to the next, the arrows move it, Shift and an arrow by one pixel.',
  frame: 'Whole frame',
  corner: {
    topLeft: 'Top left corner',
    topRight: 'Top right corner',
    bottomLeft: 'Bottom left corner',
    bottomRight: 'Bottom right corner',
  },
  point: 'Point that matters',
  hasPoint: 'Mark the point that matters',
  pointHelp: 'A face, for instance: it stays in view where a web page cuts the picture once more.',
  proportion: {
    label: 'Proportions',
    free: 'Free',
    whole: 'Of the picture',
  },
  side: {
    x: 'Left (px)',
    y: 'Top (px)',
    width: 'Width (px)',
    height: 'Height (px)',
    pointX: 'From the left (%)',
    pointY: 'From the top (%)',
  },
  whole: 'Whole picture',
}
