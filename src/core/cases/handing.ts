type Owner = { readonly memberId?: string | null | undefined; readonly teamId?: string | null | undefined }

/**
 * Whether a case changes hands, rather than being dealt out: whoever gives away what somebody worked on, or what lies in
 * the queue of another team, says why, so that the next owner does not begin at nothing.
 */
export const isHandOff = (from: Owner, to: Owner): boolean => {
  if (from.memberId) return to.memberId !== from.memberId
  return Boolean(to.teamId) && to.teamId !== from.teamId
}
