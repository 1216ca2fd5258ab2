import type { VersionSummary } from '../../core/bridge/shapes'
import { marbreError } from '../../core/errors'
import { documentFileName } from '../../core/outputs/document-file-name'
import { ok, type Result } from '../../core/result'
import { roles, states } from '../../core/workflow/types'
import type { Work } from '../command'
import type { SlipOptions } from '../commands'
import { patternFor } from '../named-outputs'
import type { OpenProfile } from '../open-profile'
import type { Given } from '../options'
import { overProfile } from '../over-profile'
import { WrongUse } from '../wrong-use'

/** `marbre slip`: the slip of a version (« bordereau de validation »), as the window prints it, by whoever may read it. */
export const slip: Work<SlipOptions> = (task) => {
  const wanted = task.options.number === undefined ? null : numberIn(task.options.number)
  const pattern = patternIn(task.options)
  return overProfile(task, {
    roles,
    states: states.filter((state) => state !== 'draft'),
    versionOf: ({ versions }) => (wanted === null ? versions.reduce<(typeof versions)[number] | undefined>((newest, version) => (newest && newest.number > version.number ? newest : version), undefined) : versions.find(({ number }) => number === wanted)),
    without: ({ reference }) => [marbreError('VERSION_UNKNOWN'), task.terminal.texts.noSuchVersion(reference, wanted)],
    save: (profile, { id }) => profile.ask('exports.slip', { versionId: id }),
    ...(pattern === null ? {} : {
      nameOf: async (profile: OpenProfile, { id, number }: VersionSummary, reference: string): Promise<Result<string>> => {
        const read = await profile.ask('versions.read', { versionId: id })
        return read.ok ? ok(`${documentFileName({ content: read.value, reference, versionNumber: number, mark: 'slip' }, pattern)}.pdf`) : read
      },
    }),
  })
}

function patternIn({ names, output, to }: Given<SlipOptions>): string | null {
  if (names === undefined) return null
  if (output !== undefined) throw new WrongUse((texts) => texts.optionsExclude('--output', '--names'))
  if (to === undefined) throw new WrongUse((texts) => texts.optionNeeded('--to'))
  return patternFor(names, '.pdf')
}

function numberIn(given: string): number {
  if (!/^[1-9]\d{0,5}$/u.test(given)) throw new WrongUse((texts) => texts.valueNotAllowed('--number', given, '1, 2, 3…'))
  return Number(given)
}
