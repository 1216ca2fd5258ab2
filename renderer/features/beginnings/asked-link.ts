import { ref } from 'vue'

/** Somebody asks which text the open correction corrects: from its menu, the side of the text, or a finding. */
export const asksForCorrected = ref(false)
