/** The style of every page a customer sees. A constant, so that the page's policy can name its hash. */
export const PAGE_STYLE = minify(`
:root {
  color-scheme: light dark;
  --paper: #f7f4f0; --surface: #fff; --sunk: #f7f4f0; --line: #e2dcd4; --edge: #857c73;
  --text: #231f1c; --muted: #5f5750; --bad: #a52b1a; --bad-soft: #fcebe7; --good: #17643f; --good-soft: #e3f3ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #141210; --surface: #1f1c1a; --sunk: #171513; --line: #3a3531; --edge: #8f867e;
    --text: #f3efeb; --muted: #b8afa7; --bad: #ff9d8b; --bad-soft: #3d1f19; --good: #74d3a0; --good-soft: #17332a;
  }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--text); font: 100%/1.5 ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; overflow-wrap: break-word; }
h1, h2, h3, p, ol, ul, fieldset, legend, figure, blockquote { margin: 0; padding: 0; }
fieldset { border: 0; min-width: 0; }
ol, ul { list-style: none; }
h1 { font-size: clamp(1.5rem, 1.2rem + 1.6vw, 2rem); line-height: 1.2; letter-spacing: -.015em; text-wrap: balance; }
h2 { font-size: 1.125rem; line-height: 1.3; }
a { color: var(--brand); text-underline-offset: .18em; }
button, input, textarea, select { font: inherit; color: inherit; }
:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
.ears { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.top, main, .foot { width: 100%; max-width: 42rem; margin-inline: auto; padding-inline: 1rem; }
.top { display: flex; align-items: center; gap: .6rem; padding-block: 1.25rem 1rem; font-weight: 650; }
.logo { height: 2.5rem; max-width: 14rem; object-fit: contain; }
.top:not(.branded)::before { content: ''; width: .8rem; height: .8rem; border-radius: 50%; border: 3px solid var(--brand); }
main { flex: 1; padding-bottom: 1.5rem; }
.tongues { display: flex; flex-wrap: wrap; gap: 0 1rem; margin-bottom: .5rem; font-size: .875rem; } .tongues a { padding-block: .7rem; }
.intro { margin-top: .6rem; color: var(--muted); font-size: 1.0625rem; max-width: 60ch; white-space: pre-line; }
.question, .panel { margin-top: 2rem; }
legend, .ask { display: block; width: 100%; font-size: 1.125rem; font-weight: 600; line-height: 1.35; text-wrap: pretty; }
.need, .help, .hint, time, .who { color: var(--muted); font-size: .875rem; font-weight: 400; }
.help { margin-top: .2rem; }
.field { margin-top: .85rem; }
.scale { display: grid; gap: .25rem; grid-template-columns: repeat(var(--few), minmax(0, 1fr)); }
.nps { --few: 6; --all: 11; } .ces { --few: 4; --all: 7; } .csat, .stars { --few: 5; --all: 5; } .thumbs { --few: 2; --all: 2; }
.point { position: relative; display: block; }
.point input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.mark { display: grid; place-items: center; min-height: 3rem; height: 100%; border: 1px solid var(--edge); border-radius: .6rem; background: var(--surface); font-weight: 600; font-variant-numeric: tabular-nums; transition: background .12s, transform .12s; }
.point input:hover + .mark { background: var(--brand-soft); border-color: var(--brand); }
.point input:checked + .mark { background: var(--brand); border-color: var(--brand); color: var(--on-brand); }
.point input:focus-visible + .mark, .option:focus-within { outline: 3px solid var(--brand); outline-offset: 2px; }
.point input:active + .mark { transform: scale(.96); }
.faces .mark, .thumbs .mark { padding: .6rem .25rem; gap: .35rem; align-content: center; font-size: .8125rem; overflow-wrap: anywhere; line-height: 1.2; font-weight: 500; text-align: center; }
.face { width: 2.1rem; height: 2.1rem; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; }
.star { width: 1.9rem; height: 1.9rem; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linejoin: round; }
.stars .star { color: var(--brand); } .stars .point input:checked + .mark { background: var(--brand-soft); }
.stars .point:has(~ .point input:checked) .star, .stars input:checked + .mark .star { fill: currentColor; }
.ends { display: flex; justify-content: space-between; gap: 1rem; margin-top: .45rem; color: var(--muted); font-size: .8125rem; }
.ends span:last-child { text-align: end; }
.option { position: relative; display: flex; align-items: center; gap: .75rem; min-height: 3rem; padding: .6rem .9rem; border: 1px solid var(--edge); border-radius: .6rem; background: var(--surface); cursor: pointer; }
.option + .option { margin-top: .5rem; }
.option:hover { background: var(--brand-soft); }
.option input { flex: none; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--brand); outline: none; }
.text { width: 100%; padding: .7rem .9rem; border: 1px solid var(--edge); border-radius: .6rem; background: var(--surface); }
textarea.text { display: block; min-height: 7.5rem; resize: vertical; }
.text:focus { outline: 3px solid var(--brand); outline-offset: 1px; }
.beside { margin-top: .5rem; }
.few { max-width: 20rem; } .unit { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem; } .unit .few { width: 9rem; }
.small { margin-top: .8rem; font-size: .9375rem; font-weight: 500; } .small + .text { margin-top: .3rem; display: block; }
.row { margin-top: 1rem; } .row legend { font-size: 1rem; font-weight: 500; }
.cells { display: grid; gap: .25rem; margin-top: .4rem; grid-template-columns: repeat(auto-fit, minmax(min(6.5rem, 100%), 1fr)); }
.cell { display: flex; align-items: center; gap: .5rem; min-height: 2.75rem; padding: .4rem .6rem; border: 1px solid var(--edge); border-radius: .5rem; background: var(--surface); font-size: .9375rem; line-height: 1.25; cursor: pointer; overflow-wrap: anywhere; }
.cell:hover { background: var(--brand-soft); } .cell:focus-within { outline: 3px solid var(--brand); outline-offset: 1px; }
.cell input { flex: none; width: 1.15rem; height: 1.15rem; margin: 0; accent-color: var(--brand); outline: none; }
.button { display: inline-flex; align-items: center; justify-content: center; min-height: 3rem; padding: .6rem 1.6rem; border: 1px solid var(--brand); border-radius: .6rem; background: var(--brand); color: var(--on-brand); font-weight: 650; cursor: pointer; text-decoration: none; }
.button:hover { filter: brightness(1.08); }
.button.quiet { background: var(--surface); color: var(--brand); }
.button.quiet:hover { background: var(--brand-soft); filter: none; }
.button[aria-disabled] { opacity: .6; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem; }
.notice { margin-top: 1.25rem; padding: .8rem 1rem; border-radius: .6rem; background: var(--brand-soft); border-inline-start: 4px solid var(--brand); }
.notice.good { background: var(--good-soft); border-color: var(--good); }
.notice.bad { background: var(--bad-soft); border-color: var(--bad); }
.notice ul { margin-top: .25rem; }
.notice li a { display: inline-block; padding-block: .75rem; color: inherit; }
.fault { margin-top: .4rem; color: var(--bad); font-weight: 600; font-size: .9375rem; }
[hidden], .js .part { display: none !important; } .whole { display: none; } .js .whole { display: inline; }
.foot { padding-block: 1rem 1.75rem; color: var(--muted); font-size: .875rem; }
.foot a { color: inherit; display: inline-block; padding-block: .8rem; }
.big { display: grid; place-items: center; width: 3.5rem; height: 3.5rem; margin-bottom: 1.1rem; border-radius: 50%; background: var(--brand-soft); color: var(--brand); }
.big svg { width: 1.9rem; height: 1.9rem; fill: none; stroke: currentColor; stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
.calm { padding-top: max(2rem, 8vh); }
.prose { margin-top: .8rem; font-size: 1.0625rem; white-space: pre-line; max-width: 60ch; }
.panel { padding: 1.1rem 1.1rem 1.25rem; border: 1px solid var(--line); border-radius: .9rem; background: var(--surface); }
.panel .text { background: var(--sunk); }
.voice { margin-top: .6rem; padding-inline-start: .9rem; border-inline-start: 3px solid var(--brand); font: italic 1.0625rem/1.5 ui-serif, 'Iowan Old Style', Charter, Georgia, 'Noto Serif', 'Liberation Serif', serif; white-space: pre-line; }
.steps { margin-top: 1.75rem; }
.step { position: relative; padding-inline-start: 2.6rem; padding-bottom: 1.5rem; }
.step:last-child { padding-bottom: 0; }
.step::before { content: ''; position: absolute; inset-inline-start: .7rem; top: 1.5rem; bottom: 0; width: 2px; background: var(--line); }
.step:last-child::before { display: none; }
.step.reached::before { background: var(--brand); }
.dot { position: absolute; inset-inline-start: 0; top: 0; display: grid; place-items: center; width: 1.5rem; height: 1.5rem; border-radius: 50%; border: 2px solid var(--edge); background: var(--surface); color: transparent; }
.dot svg { width: .9rem; height: .9rem; fill: none; stroke: currentColor; stroke-width: 3; stroke-linecap: round; stroke-linejoin: round; }
.reached .dot { border-color: var(--brand); background: var(--brand); color: var(--on-brand); }
.current .dot { border-color: var(--brand); box-shadow: inset 0 0 0 3px var(--surface); background: var(--brand); }
.step h2 { font-size: 1rem; line-height: 1.5rem; }
.ahead h2 { color: var(--muted); font-weight: 500; }
.said { margin-top: 1rem; max-width: 92%; padding: .75rem 1rem; border-radius: .9rem; background: var(--sunk); white-space: pre-line; }
.said .who { display: block; margin-bottom: .2rem; white-space: normal; }
.said.you { margin-inline-start: auto; background: var(--brand-soft); }
@media (min-width: 36rem) {
  .top, main, .foot { padding-inline: 1.5rem; }
  .top { padding-block: 2rem 1.75rem; }
  .scale { gap: .4rem; grid-template-columns: repeat(var(--all), minmax(0, 1fr)); }
  .faces .mark { align-content: start; } .faces + .ends { display: none; }
  .panel { padding: 1.4rem 1.5rem 1.5rem; }
}
@media (max-width: 35.99rem) { .faces .mark span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } form .actions .button, .calm .actions .button { flex: 1 1 9rem; } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media (forced-colors: active) {
  .point input:checked + .mark, .reached .dot { forced-color-adjust: none; background: Highlight; color: HighlightText; border-color: Highlight; }
  .current .dot { border-width: 5px; }
}
`)

function minify(css: string): string {
  return css
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim()
}
