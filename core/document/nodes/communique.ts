import { Node } from '@tiptap/core'

/** The whole page, in the order of printing, which is the order of the tags in the PDF: each mandatory place is there. */
export const communique = Node.create({
  name: 'doc',
  topNode: true,
  content: 'letterhead mention release dateline evidenceLabel? title subtitle? lead block+ linksOfInterest? references? about+ pressContact moreInfo?',
})
