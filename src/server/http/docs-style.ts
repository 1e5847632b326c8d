/** The one style of the documentation page; its hash stands in the page's policy. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; --paper: light-dark(#faf8f5, #171513); --surface: light-dark(#fff, #1f1c1a);
  --sunk: light-dark(#f3f0eb, #12100f); --line: light-dark(#e5e0d9, #383330); --text: light-dark(#231f1c, #f3efeb);
  --muted: light-dark(#655d56, #b3aaa2); --accent: light-dark(#7a2e6e, #e0a3d3);
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; background: var(--paper); color: var(--text);
  font: 0.9375rem/1.55 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; }
body { margin: 0; display: grid; grid-template-columns: 14rem minmax(0, 56rem); gap: 2.5rem; padding: 1.5rem; justify-content: center; }
a { color: var(--accent); text-underline-offset: 0.18em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
nav { position: sticky; top: 1.5rem; max-height: calc(100vh - 3rem); overflow-y: auto; font-size: 0.875rem; }
nav strong { display: block; font-size: 1.0625rem; margin-bottom: 0.5rem; }
nav ul { list-style: none; margin: 0; padding: 0; columns: 1; }
nav li a { display: block; padding: 0.2rem 0; text-decoration: none; }
nav li a:hover { text-decoration: underline; }
h1 { margin: 0 0 0.5rem; font-size: 2rem; line-height: 1.2; letter-spacing: -0.015em; }
h2 { margin: 3rem 0 0.5rem; padding-bottom: 0.4rem; border-bottom: 1px solid var(--line); font-size: 1.5rem; }
h3 { margin: 0; font-size: 1rem; font-family: var(--mono); font-weight: 600; overflow-wrap: anywhere; }
h4 { margin: 1rem 0 0.35rem; font-size: 0.8125rem; color: var(--muted); }
article { margin-top: 1rem; padding: 1.1rem 1.25rem; background: var(--surface); border: 1px solid var(--line); border-radius: 12px; }
article:target { border-color: var(--accent); }
p { margin: 0.4rem 0; max-width: 70ch; }
.method { color: var(--accent); }
.right { color: var(--muted); font-size: 0.875rem; }
pre { margin: 0; padding: 0.75rem 0.9rem; overflow-x: auto; background: var(--sunk); border-radius: 8px; tab-size: 2; }
code, pre { font: 0.8125rem/1.5 var(--mono); }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
th, td { padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; overflow-wrap: anywhere; }
th { color: var(--muted); font-weight: 550; }
tr:target td { background: var(--sunk); }
summary { margin-top: 1rem; cursor: pointer; font-size: 0.8125rem; font-weight: 650; color: var(--muted); }
@media (max-width: 52rem) {
  body { display: block; padding: 1rem; }
  nav { position: static; max-height: none; margin-bottom: 2rem; }
  nav ul { columns: 2; }
  article { padding: 0.9rem; }
}
`
