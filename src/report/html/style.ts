export const STYLE = `
:root {
  color-scheme: light dark;
  --bg: #ffffff; --panel: #f5f7f9; --line: #d5dbe1; --text: #1b2530; --soft: #566472; --link: #0b5cad;
  --del: #ffecec; --del-mark: #ffb8b8; --del-text: #8f1d1d; --add: #e6f7ea; --add-mark: #a5e0b3; --add-text: #135c2b;
  --safe: #1f7a8c; --unsafe: #c8660a; --withheld: #a9b4bf; --before: #a9b4bf; --after: #1f7a8c;
  --failed: #b42318; --changed: #0b5cad; --quiet: #566472; --skipped: #8a5a00; --unsafe-text: #994900; --focus: #0b5cad;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #10161c; --panel: #18212a; --line: #31404e; --text: #e4ebf1; --soft: #9fb0bf; --link: #79b8ff;
    --del: #3a1c1f; --del-mark: #7d2f35; --del-text: #ffb3b3; --add: #14301f; --add-mark: #23693b; --add-text: #a4e8b8;
    --safe: #4fb3c6; --unsafe: #f0a04b; --withheld: #5c6b79; --before: #5c6b79; --after: #4fb3c6;
    --failed: #ff8f85; --changed: #79b8ff; --quiet: #9fb0bf; --skipped: #e3b45c; --unsafe-text: #f0a04b; --focus: #79b8ff;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--bg); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
header, main, footer { max-width: 1500px; margin: 0 auto; padding: 0 20px; }
header { padding-top: 20px; }
main { display: flex; flex-direction: column; }
#overview { order: -2; }
#toolbar { order: -1; }
h1 { margin: 0; font-size: 24px; }
h2 { margin: 0 0 4px; font-size: 16px; }
h3 { margin: 16px 0 4px; font-size: 14px; }
a { color: var(--link); }
button, input, select { font: inherit; color: inherit; background: var(--bg); border: 1px solid var(--line); border-radius: 6px; padding: 4px 10px; min-height: 32px; }
button { cursor: pointer; }
button:hover { border-color: var(--soft); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
kbd { font: 12px ui-monospace, monospace; border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 4px; padding: 0 5px; background: var(--bg); }
.skip { position: absolute; left: -9999px; }
.skip:focus { position: static; }
.tiles { display: flex; flex-wrap: wrap; gap: 10px; margin: 12px 0; padding: 0; list-style: none; }
.tiles li { min-width: 92px; padding: 8px 14px; background: var(--panel); border: 1px solid var(--line); border-radius: 8px; color: var(--soft); font-size: 13px; }
.tiles b { display: block; font-size: 22px; line-height: 1.25; color: var(--text); font-variant-numeric: tabular-nums; }
.tiles .failed b { color: var(--failed); }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 460px), 1fr)); gap: 14px; }
.panel { padding: 14px 16px; background: var(--panel); border: 1px solid var(--line); border-radius: 8px; min-width: 0; }
.legend, .note { margin: 0 0 8px; color: var(--soft); font-size: 13px; }
.legend span { margin-right: 14px; }
.legend i { display: inline-block; width: 10px; height: 10px; margin-right: 5px; border-radius: 2px; }
i.safe { background: var(--safe); } i.unsafe { background: var(--unsafe); } i.withheld { background: var(--withheld); }
i.before { background: var(--before); } i.after { background: var(--after); }
rect.safe { fill: var(--safe); } rect.unsafe { fill: var(--unsafe); } rect.withheld { fill: var(--withheld); }
rect.before { fill: var(--before); } rect.after { fill: var(--after); }
.scroll { max-height: 380px; overflow: auto; }
.chart { width: 100%; border-collapse: collapse; font-size: 14px; }
.chart th, .chart td { padding: 3px 12px 3px 0; text-align: left; font-weight: normal; vertical-align: middle; white-space: nowrap; }
.chart th { max-width: 300px; overflow: hidden; text-overflow: ellipsis; }
.chart th button { border: 0; background: none; padding: 0; min-height: 24px; color: var(--link); text-decoration: underline; }
.chart .grow { width: 100%; min-width: 60px; }
.chart td:last-child { padding-right: 0; color: var(--soft); font-variant-numeric: tabular-nums; }
.bar { display: block; width: 100%; height: 12px; margin: 2px 0; }
#toolbar { position: sticky; top: 0; z-index: 1; background: var(--bg); border-bottom: 1px solid var(--line); padding: 12px 0 8px; margin: 14px 0 10px; }
.controls { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.controls input { flex: 1 1 220px; min-width: 0; }
.controls select { max-width: 220px; }
.keys { margin: 8px 0 0; color: var(--soft); font-size: 13px; display: flex; flex-wrap: wrap; gap: 4px 16px; }
#count { margin-left: auto; }
.file { border: 1px solid var(--line); border-radius: 8px; margin-bottom: 8px; background: var(--bg); content-visibility: auto; contain-intrinsic-size: auto 46px; }
.file > summary { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: center; padding: 9px 14px; cursor: pointer; border-radius: 8px; background: var(--panel); scroll-margin-top: 130px; }
.file > summary::before { content: '▸'; color: var(--soft); }
.file[open] > summary::before { content: '▾'; }
.file > summary::-webkit-details-marker { display: none; }
.file[open] > summary { border-bottom: 1px solid var(--line); border-radius: 8px 8px 0 0; }
.path { font: 600 14px ui-monospace, monospace; overflow-wrap: anywhere; flex: 1 1 260px; }
.facts { color: var(--soft); font-size: 13px; }
.badge { font-size: 12px; font-weight: 600; border: 1px solid; border-radius: 10px; padding: 0 9px; }
.badge.changed { color: var(--changed); } .badge.unchanged { color: var(--quiet); }
.badge.skipped { color: var(--skipped); } .badge.failed { color: var(--failed); }
.tag { font-size: 12px; border-radius: 4px; padding: 0 6px; border: 1px solid; color: var(--unsafe-text); }
.tag.withheld { color: var(--soft); }
.body { padding: 4px 14px 14px; }
.findings { margin: 8px 0; padding: 0; list-style: none; }
.findings li { padding: 2px 0; overflow-wrap: anywhere; }
.findings code { font: 13px ui-monospace, monospace; color: var(--link); }
.findings .at { display: inline-block; min-width: 5em; color: var(--soft); font: 13px ui-monospace, monospace; }
.findings .error { color: var(--failed); }
.diff { width: 100%; table-layout: fixed; border-collapse: collapse; font: 13px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; border: 1px solid var(--line); margin-top: 10px; tab-size: 4; }
.diff caption { text-align: left; font: 600 13px ui-monospace, monospace; padding: 4px 0; overflow-wrap: anywhere; }
.diff col.n { width: 4.2em; }
.diff th { text-align: left; padding: 2px 8px; font: 600 12px system-ui, sans-serif; color: var(--soft); border-bottom: 1px solid var(--line); }
.diff td { vertical-align: top; padding: 0 8px; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
.diff td:nth-child(odd) { text-align: right; color: var(--soft); user-select: none; }
.diff td:nth-child(3) { border-left: 1px solid var(--line); }
.diff td:nth-child(even) { padding-left: 20px; text-indent: -14px; }
.diff td:nth-child(even)::before { content: ' '; display: inline-block; width: 14px; text-indent: 0; user-select: none; }
.diff .d { background: var(--del); } .diff .a { background: var(--add); } .diff .e { background: var(--panel); }
.diff td.d:nth-child(even)::before { content: '−'; color: var(--del-text); }
.diff td.a:nth-child(even)::before { content: '+'; color: var(--add-text); }
.diff mark { color: inherit; border-radius: 2px; }
.diff .d mark { background: var(--del-mark); } .diff .a mark { background: var(--add-mark); }
.diff .fold td { padding: 3px 8px; text-align: center; text-indent: 0; background: var(--panel); }
.diff .fold button { border: 0; background: none; color: var(--link); min-height: 24px; padding: 0 8px; font: 13px system-ui, sans-serif; }
footer { padding-top: 12px; padding-bottom: 24px; color: var(--soft); font-size: 13px; }
@media (max-width: 900px) {
  header, main, footer { padding-left: 12px; padding-right: 12px; }
  .diff { font-size: 12px; }
  .diff col.n { width: 3.4em; }
  .diff td { padding: 0 4px; }
  #toolbar { position: static; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  :root {
    --bg: #ffffff; --panel: #ffffff; --line: #b8c0c8; --text: #000000; --soft: #444444; --link: #000000;
    --del: #ffecec; --del-mark: #ffb8b8; --del-text: #8f1d1d; --add: #e6f7ea; --add-mark: #a5e0b3; --add-text: #135c2b;
    --safe: #1f7a8c; --unsafe: #c8660a; --withheld: #a9b4bf; --before: #a9b4bf; --after: #1f7a8c;
    --failed: #b42318; --changed: #0b5cad; --quiet: #444444; --skipped: #8a5a00; --unsafe-text: #994900;
  }
  body { font-size: 11px; }
  .diff { font-size: 9px; }
  #toolbar, .skip, .fold button { display: none; }
  .file, .panel, rect, i, .diff td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .file { content-visibility: visible; border-radius: 0; }
  .file > summary { break-after: avoid; }
  .diff tr, .panel, .tiles li { break-inside: avoid; }
}
`;
