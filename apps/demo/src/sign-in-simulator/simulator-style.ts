/** Style sheet of the simulator's screens; its stripes set it apart from every real sign-in page. */
export const simulatorStyle = `
:root { color-scheme: light dark; --ink: #1a1f24; --soft: #47525d; --paper: #fff; --line: #6b7783; --link: #0b4f8a; --band: #fff0d9; }
@media (prefers-color-scheme: dark) { :root { --ink: #eef2f5; --soft: #b9c4ce; --paper: #14191e; --line: #8a98a5; --link: #8cc4f7; --band: #37260d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 "Fira Sans", system-ui, sans-serif; }
header { background: var(--band); border-block-end: 8px solid; border-image: repeating-linear-gradient(135deg, #b35900 0 12px, var(--band) 12px 24px) 8; padding: .75rem 1.25rem; }
header p { margin: 0 auto; max-inline-size: 49.5rem; }
main { max-inline-size: 52rem; margin: 1.25rem auto 3rem; padding: 0 1.25rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.125rem; margin: 1.25rem 0 .5rem; }
a { color: var(--link); text-underline-offset: .18em; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
li button { justify-self: stretch; text-align: start; }
.language { float: inline-end; margin: 0; }
.search { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .25rem .75rem; }
.search label { grid-column: 1 / -1; font-weight: 700; }
input[type="search"] { min-block-size: 44px; min-inline-size: 0; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: 4px; font: inherit; color: inherit; background: var(--paper); }
button { min-block-size: 44px; padding: .5rem 1rem; border: 1px solid #0b4f8a; border-radius: 4px; background: #0b4f8a; color: #fff; font: inherit; font-weight: 700; cursor: pointer; }
button:hover { background: #083b68; }
button.secondary { background: var(--paper); color: var(--link); border-color: var(--link); }
button.plain { border: 0; padding: 0; background: none; color: var(--link); font-weight: 400; text-decoration: underline; text-underline-offset: .18em; }
ul { list-style: none; margin: 0; padding: 0; }
li { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); align-items: center; gap: .25rem 1rem; padding: .5rem 0; border-block-end: 1px solid var(--line); }
li span { color: var(--soft); }
.ways { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1.5rem; }
`;
