import { assetCalls } from './asset-calls'
import { backupCalls } from './backups'
import { charterCalls } from './charters/charter-calls'
import { circuitCalls } from './circuits'
import { communiqueCalls } from './communiques'
import { comparisonCalls } from './comparison-calls'
import { correctionCalls } from './corrections'
import { draftHistoryCalls } from './draft-history'
import { draftCalls } from './drafts'
import { batchCalls } from './export-batch'
import { exportCalls } from './exports'
import { inboxCalls } from './inbox'
import { imageRightsCalls } from './image-rights'
import { importCalls } from './imports'
import { institutionCalls } from './institution'
import { integrityCalls } from './integrity-watch'
import { interchangeCalls } from './interchange'
import { libraryCalls } from './library'
import { collectOrphans } from './orphans'
import { outputCalls } from './outputs'
import { packageCalls } from './packages/package-calls'
import { copyCalls } from './copies'
import { templateCalls } from './templates'
import { markCalls } from './marks'
import { overviewCalls } from './overview'
import { peopleCalls } from './people'
import { previewCalls } from './previews'
import type { Profile } from './profile'
import { profileCalls } from './profile-copies'
import { publicationCalls } from './publication'
import { proofCalls } from './proof/proof-calls'
import { quoteCalls } from './quotes'
import { readingCalls } from './readings'
import { recoveryCalls } from './recovery-calls'
import { registerCalls } from './register/register-calls'
import { reviewCalls } from './review'
import { sampleCalls } from './sample'
import { settingsCalls } from './settings'
import { spellingCalls } from './spelling'
import { isFirstStart, setupCalls } from './setup'
import { suggestionCalls } from './suggestions/suggestion-calls'
import { threadCalls } from './threads'
import { typographyCalls } from './typography'
import { versionCalls } from './versions'
import { workCalls } from './work'
import type { Workstation } from './workstation'

/** Every call that a profile answers, by the module that answers it. */
export function allCalls(profile: Profile): Omit<Workstation['handlers'], 'app.status'> {
  return {
    ...workCalls(profile),
    ...settingsCalls(profile),
    ...typographyCalls(profile),
    ...integrityCalls(profile),
    ...recoveryCalls(profile, true),
    ...setupCalls(profile),
    ...sampleCalls(profile),
    ...peopleCalls(profile),
    ...institutionCalls(profile),
    ...charterCalls(profile),
    ...libraryCalls(profile),
    ...registerCalls(profile),
    ...communiqueCalls(profile),
    ...markCalls(profile),
    ...quoteCalls(profile),
    ...imageRightsCalls(profile),
    ...copyCalls(profile),
    ...templateCalls(profile),
    ...interchangeCalls(profile),
    ...importCalls(profile),
    ...overviewCalls(profile),
    ...draftCalls(profile),
    ...draftHistoryCalls(profile),
    ...assetCalls(profile),
    ...spellingCalls(profile),
    ...previewCalls(profile),
    ...versionCalls(profile),
    ...circuitCalls(profile),
    ...inboxCalls(profile),
    ...comparisonCalls(profile),
    ...readingCalls(profile),
    ...reviewCalls(profile),
    ...threadCalls(profile),
    ...suggestionCalls(profile),
    ...packageCalls(profile),
    ...publicationCalls(profile),
    ...correctionCalls(profile),
    ...proofCalls(profile),
    ...exportCalls(profile),
    ...outputCalls(profile),
    ...batchCalls(profile),
    ...backupCalls(profile, () => collectOrphans(profile)),
    ...profileCalls(profile, () => isFirstStart(profile)),
  }
}
