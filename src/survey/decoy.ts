import { html } from './html.ts'

/**
 * The first button of a form, which nobody sees, hears or reaches by key, and which does nothing: some mail scanners press
 * the first button they find. It is not a submit button, so Enter never means it.
 */
export const decoy = html`<span class="ears" aria-hidden="true"><button type="button" tabindex="-1">OK</button></span>`
